using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// ½d² where |d| is at most δ and δ·(|d| − ½δ) beyond, d = y − t: with c = min(|d|, δ) both are c·(|d| − ½c). The
/// derivative is c with the sign of d.
/// </summary>
internal readonly struct HuberTerm(float delta) : ILossTerm
{
    private readonly float _delta = delta;

    /// <inheritdoc/>
    public static Loss Loss => Loss.Huber;

    /// <summary>Never asked for: the loss takes no labels.</summary>
    public float TargetOf(int label) => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Compute(Vector256<float> z, Vector256<float> t, out Vector256<float> gradient)
    {
        Vector256<float> delta = Vector256.Create(_delta);
        Vector256<float> d = z - t;
        Vector256<float> size = Vector256.Abs(d);
        Vector256<float> clipped = Vector256.ConditionalSelect(Vector256.LessThan(size, delta), size, delta);
        gradient = Signs.Copy(clipped, d);
        return clipped * (size - (clipped * Vector256.Create(0.5f)));
    }
}
