using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// Additive noise: h = a + s·e with standard normal e (<see cref="GaussianNoiseAttribute"/>), each depending on the
/// seed, the step, the place in the network, the sample's place in the batch and the unit alone. Its derivative is 1:
/// there is nothing to do backwards.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianNoise
{
    private const int Lanes = 8;

    /// <summary>Adds noise to some samples of a batch.</summary>
    /// <param name="a">The activations, or the input: [count][stride].</param>
    /// <param name="h">Receives the sums, alike; may be the activations.</param>
    /// <param name="stride">The floats of a row; padding is treated as the units are.</param>
    /// <param name="deviation">The standard deviation s, at least 0.</param>
    /// <param name="random">Seed and step.</param>
    /// <param name="stream">16·layer (0 is the input) + the perturbation's number there.</param>
    /// <param name="first">The place in the batch of the first sample.</param>
    /// <param name="count">The number of samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ref float a,
        ref float h,
        int stride,
        float deviation,
        in StepRandom random,
        int stream,
        int first,
        int count)
    {
        RandomGroup group = default;
        for (int n = 0; n < count; n++)
        {
            for (int i = 0; i < stride; i += NormalValues.Length)
            {
                ref float drawn = ref group.Draw(default(NormalValues), in random, stream, first + n, i);
                int length = int.Min(NormalValues.Length, stride - i);
                Add(ref Unsafe.Add(ref a, i), ref drawn, ref Unsafe.Add(ref h, i), length, deviation);
            }

            a = ref Unsafe.Add(ref a, stride);
            h = ref Unsafe.Add(ref h, stride);
        }
    }

    /// <summary>h = fma(s, e, a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref float a, ref float e, ref float h, int length, float deviation)
    {
        Vector256<float> s = Vector256.Create(deviation);
        int j = 0;
        for (; j <= length - Lanes; j += Lanes)
        {
            Vector256<float> noise = Vector256.LoadUnsafe(ref e, (nuint)j);
            Vector256.FusedMultiplyAdd(s, noise, Vector256.LoadUnsafe(ref a, (nuint)j)).StoreUnsafe(ref h, (nuint)j);
        }

        for (; j < length; j++)
        {
            Unsafe.Add(ref h, j) = float.FusedMultiplyAdd(deviation, Unsafe.Add(ref e, j), Unsafe.Add(ref a, j));
        }
    }
}
