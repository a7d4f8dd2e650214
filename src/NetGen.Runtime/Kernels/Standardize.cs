using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>Standardised input: x′ = (x − mean)/scale (<see cref="StandardizeAttribute"/>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Standardize
{
    private const int Lanes = 8;

    /// <summary>Standardises samples.</summary>
    /// <param name="x">The samples: [count][inputs].</param>
    /// <param name="mean">The means: [inputs].</param>
    /// <param name="scale">The scales, above 0: [inputs].</param>
    /// <param name="h">Receives the standardised samples: [count][inputs]; may be the samples.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="count">The number of samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(
        ref float x, ref float mean, ref float scale, ref float h, int inputs, int count)
    {
        for (int n = 0; n < count; n++)
        {
            int i = 0;
            for (; i <= inputs - Lanes; i += Lanes)
            {
                Vector256<float> centred =
                    Vector256.LoadUnsafe(ref x, (nuint)i) - Vector256.LoadUnsafe(ref mean, (nuint)i);
                (centred / Vector256.LoadUnsafe(ref scale, (nuint)i)).StoreUnsafe(ref h, (nuint)i);
            }

            for (; i < inputs; i++)
            {
                Unsafe.Add(ref h, i) = (Unsafe.Add(ref x, i) - Unsafe.Add(ref mean, i)) / Unsafe.Add(ref scale, i);
            }

            x = ref Unsafe.Add(ref x, inputs);
            h = ref Unsafe.Add(ref h, inputs);
        }
    }
}
