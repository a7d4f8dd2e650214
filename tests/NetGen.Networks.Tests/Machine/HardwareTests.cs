using System.Runtime.Intrinsics.X86;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Machine;

/// <summary>The same bits whatever the hardware offers: each run is a process with some of it switched off.</summary>
public sealed class HardwareTests
{
    private const int Networks = 3;

    // TileNet's 130 units are enough for a tile of unsplit sums.
    private static readonly Lazy<string> Assembly = new(() => NetworkCompiler.CompileToFile("Hardware", """
        using NetGen;

        [Network(5)]
        [Dense(9, Activation.Gelu)]
        [Dense(20, Activation.Tanh)]
        [Dense(3)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class SmallNet;

        [Network(3)]
        [Dense(70, Activation.Elu)]
        [Dense(8, Activation.Softplus)]
        [Dense(1, Activation.LeakyRelu)]
        [Loss(Loss.BinaryCrossEntropy)]
        public sealed partial class WideNet;

        [Network(40)]
        [Dense(130, Activation.Silu)]
        [Dense(4)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class TileNet;
        """));

    [Fact]
    public async Task Parameters_come_out_the_same_without_AVX512()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "There is no AVX-512 to switch off on this machine.");
        (await RunWithoutAsync("DOTNET_EnableAVX512")).ShouldEndWith("avx512 False");
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Parameters_come_out_the_same_without_AVX2(string variable)
    {
        Assert.SkipUnless(Avx2.IsSupported, "There is no AVX2 to switch off on this machine.");
        (await RunWithoutAsync(variable)).ShouldStartWith("vector256 False");
    }

    [Theory]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_TieredPGO", "0")]
    [InlineData("DOTNET_ReadyToRun", "0")]
    public async Task Parameters_come_out_the_same_however_the_jit_works(string variable, string value)
    {
        string[] plain = await Probe.RunAsync(Assembly.Value, steps: 200, batch: 7);
        string[] other = await Probe.RunAsync(Assembly.Value, steps: 200, batch: 7, environment: (variable, value));
        other.ShouldBe(plain);
    }

    /// <summary>Compares a run with some hardware switched off; returns the line that tells what was left.</summary>
    private static async Task<string> RunWithoutAsync(string variable)
    {
        // Few steps: without FMA in hardware each multiply-add is a call, 30 to 500 times slower.
        string[] plain = await Probe.RunAsync(Assembly.Value, steps: 20, batch: 7);
        string[] without = await Probe.RunAsync(Assembly.Value, steps: 20, batch: 7, environment: (variable, "0"));
        plain.Length.ShouldBe(1 + Networks);
        without[1..].ShouldBe(plain[1..]);
        return without[0];
    }
}
