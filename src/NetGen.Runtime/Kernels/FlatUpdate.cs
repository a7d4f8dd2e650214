using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>Hands a whole gradient in memory to an update rule.</summary>
internal static class FlatUpdate
{
    /// <summary>Updates packed parameters; every buffer has the given length, a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TRule>(
        in TRule rule, ref float gradient, ref float p, ref float slot0, ref float slot1, int length)
        where TRule : struct, IUpdateRule<TRule>
    {
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector256<float>.Count)
        {
            Update.Apply(in rule, Vector256.LoadUnsafe(ref gradient, i), ref p, ref slot0, ref slot1, i);
        }
    }
}
