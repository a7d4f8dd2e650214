using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>The rule that changes no parameter and writes the gradient to the first slot.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StoreGradient : IUpdateRule<StoreGradient>
{
    /// <inheritdoc/>
    public static int Slots => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in StoreGradient rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        slot0 = gradient;
        return parameter;
    }
}
