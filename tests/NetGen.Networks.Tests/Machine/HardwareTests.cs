using System.Runtime.Intrinsics.X86;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Machine;

/// <summary>The same bits whatever the hardware offers: each run is a process with some of it switched off.</summary>
public sealed class HardwareTests
{
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
        """));

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Parameters_come_out_the_same_with_hardware_switched_off(string variable)
    {
        Assert.SkipUnless(Avx2.IsSupported, "There is no AVX2 to switch off on this machine.");

        // Few steps: without FMA in hardware each multiply-add is a call, 30 to 500 times slower.
        string[] plain = await Probe.RunAsync(Assembly.Value, steps: 20, batch: 7);
        string[] without = await Probe.RunAsync(Assembly.Value, steps: 20, batch: 7, environment: (variable, "0"));
        plain.Length.ShouldBe(3);
        without[1..].ShouldBe(plain[1..]);
        if (variable != "DOTNET_EnableAVX512")
        {
            without[0].ShouldStartWith("vector256 False");
        }
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
}
