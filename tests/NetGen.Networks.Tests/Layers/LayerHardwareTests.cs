using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Layers;

/// <summary>
/// Masks, noise, statistics and penalties come out as the same bits whatever the hardware offers and the JIT does.
/// </summary>
public sealed class LayerHardwareTests
{
    private static readonly Lazy<Task<string[]>> Plain = new(() => RunAsync());

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "128")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_JITMinOpts", "1")]
    public async Task Bits_are_the_same(string variable, string value)
    {
        string[] plain = await Plain.Value;
        string[] run = await RunAsync((variable, value));
        run[1..].ShouldBe(plain[1..]);
    }

    // 30 steps of up to 21 samples: without FMA in hardware each multiply-add is a call.
    private static Task<string[]> RunAsync(params (string Name, string Value)[] environment) =>
        Probe.RunAsync([LayerNetworks.Path, "30", "21"], environment);
}
