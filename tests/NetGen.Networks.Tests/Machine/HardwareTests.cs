using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Covering;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Machine;

/// <summary>
/// The same parameters and predictions bit for bit whatever the hardware offers and the JIT does: each run is a process
/// with a switch of its own, compared with one that has none.
/// </summary>
public sealed class HardwareTests
{
    [Fact]
    public async Task Every_optimizer_takes_every_network_somewhere_else()
    {
        string[] hashes = [.. (await MachineRun.Plain)[1..].SelectMany(line => line.Split(' ')[1..])];
        hashes.Length.ShouldBe(7 * MachineNetworks.All.Count);
        hashes.ShouldBeUnique();
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "256")]
    public async Task Bits_are_the_same_with_256_bits(string variable, string value)
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
        await CheckAsync(MachineNetworks.All, "512 False, 256 True, 128 True, FMA True", variable, value);
    }

    [Fact]
    public async Task Bits_are_the_same_with_128_bits()
    {
        Assert.SkipUnless(Vector256.IsHardwareAccelerated, "This machine has no vectors of 256 bits.");
        await CheckAsync(
            MachineNetworks.All,
            "512 False, 256 False, 128 True, FMA True",
            "DOTNET_PreferredVectorBitWidth",
            "128");
    }

    // Small networks alone: without FMA in hardware each multiply-add is a call, 30 to 500 times slower.
    [Theory]
    [InlineData("DOTNET_EnableAVX2", "512 False, 256 False, 128 True, FMA False")]
    [InlineData("DOTNET_EnableHWIntrinsic", "512 False, 256 False, 128 False, FMA False")]
    public async Task Bits_are_the_same_without_fused_multiply_add(string variable, string machine)
    {
        Assert.SkipUnless(Fma.IsSupported, "There is no FMA to switch off on this machine.");
        await CheckAsync(MachineNetworks.Small, machine, variable, "0");
    }

    [Theory]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_TieredPGO", "0")]
    [InlineData("DOTNET_ReadyToRun", "0")]
    [InlineData("DOTNET_TC_QuickJitForLoops", "0")]
    [InlineData("DOTNET_JITMinOpts", "1")]
    public async Task Bits_are_the_same_however_the_JIT_works(string variable, string value) =>
        await CheckAsync(MachineNetworks.All, (await MachineRun.Plain)[0], variable, value);

    [Fact]
    public async Task Bits_are_the_same_in_a_debug_build()
    {
        string debug = NetworkCompiler.CompileToFile(
            "Debug", MachineNetworks.Source(MachineNetworks.Small), OptimizationLevel.Debug);
        string[] run = await MachineRun.UnderJitAsync(debug, MachineNetworks.Small);
        await MachineRun.ShouldBePlainAsync(run, MachineNetworks.Small);
    }

    private static async Task CheckAsync(
        IReadOnlyList<NetworkCase> networks, string machine, string variable, string value)
    {
        string[] run = await MachineRun.UnderJitAsync(MachineRun.Assembly, networks, (variable, value));
        run[0].ShouldBe(machine);
        await MachineRun.ShouldBePlainAsync(run, networks);
    }
}
