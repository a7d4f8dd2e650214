using System.Runtime.Intrinsics;
using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>
/// The bits of the elementary functions are a promise: every processor, compiler and hardware switch gives these, and a
/// change of one needs a new <see cref="Architecture.ArithmeticVersion"/>. That they are right is for other tests.
/// </summary>
public sealed class PinnedBitsTests
{
    [Fact]
    public void Functions_give_these_bits_everywhere()
    {
        (string Name, Func<Vector256<float>, Vector256<float>> Function, uint Hash)[] functions =
        [
            ("exp", VectorMath.Exp, 0x47DE5E2A),
            ("log", z => VectorMath.Log(Vector256.Abs(z)), 0x617D19CB),
            ("tanh", VectorMath.Tanh, 0x36C1C827),
            ("erf", VectorMath.Erf, 0xE31733DD),
            ("sigmoid", VectorMath.Sigmoid, 0xBF889E74),
            ("softplus", VectorMath.Softplus, 0x0207F672),
            ("sin", z => VectorMath.SinCosTurns(Vector256.Abs(z) * Vector256.Create(0.01f)).Sin, 0x4E848870),
            ("cos", z => VectorMath.SinCosTurns(Vector256.Abs(z) * Vector256.Create(0.01f)).Cos, 0xB2AD1E21),
            ("elu", Activations.Elu, 0xC1D2FBBF),
            ("gelu", Activations.Gelu, 0x5836F3ED),
            ("silu", Activations.Silu, 0x79776C45),
        ];
        functions.Select(f => $"{f.Name} {Hash(f.Function):X8}")
            .ShouldBe(functions.Select(f => $"{f.Name} {f.Hash:X8}"));
    }

    /// <summary>FNV-1a over the results for 2048 numbers of both signs, below 64, each made exactly.</summary>
    private static uint Hash(Func<Vector256<float>, Vector256<float>> function)
    {
        uint hash = 2166136261;
        Span<float> z = stackalloc float[8];
        for (int i = 0; i < 2048; i += 8)
        {
            for (int lane = 0; lane < 8; lane++)
            {
                uint scattered = unchecked((uint)(i + lane + 1) * 2654435761u);
                float magnitude = (scattered >> 8) / 16777216f * (1 << (int)(scattered % 7));
                z[lane] = (scattered & 128) == 0 ? magnitude : -magnitude;
            }

            Vector256<int> bits = function(Vector256.Create<float>(z)).AsInt32();
            for (int lane = 0; lane < 8; lane++)
            {
                hash = unchecked((hash ^ (uint)bits.GetElement(lane)) * 16777619u);
            }
        }

        return hash;
    }
}
