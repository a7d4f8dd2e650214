using System.Runtime.Intrinsics.X86;
using NetGen.Tests.Covering;

namespace NetGen.Tests.Machine;

/// <summary>The same bits ahead of time as under the JIT.</summary>
public sealed class AheadOfTimeTests(AheadOfTimeBuild build) : IClassFixture<AheadOfTimeBuild>
{
    [Fact]
    public async Task Bits_are_the_same_for_the_processor_at_hand() =>
        await CheckAsync(MachineNetworks.All, (await MachineRun.Plain)[0], "-p:IlcInstructionSet=native");

    // Without IlcInstructionSet code is for x86-64-v2, which has no fused multiply-add: tiny networks alone.
    [Fact]
    public async Task Bits_are_the_same_for_any_processor() =>
        await CheckAsync(MachineNetworks.Tiny, "512 False, 256 False, 128 True, FMA False");

    private async Task CheckAsync(IReadOnlyList<NetworkCase> networks, string machine, params string[] options)
    {
        string program = await build.PublishAsync(networks, options);
        string[] run = await MachineRun.AheadOfTimeAsync(program, networks);
        run[0].ShouldBe(machine);
        await MachineRun.ShouldBePlainAsync(run, networks);
    }
}
