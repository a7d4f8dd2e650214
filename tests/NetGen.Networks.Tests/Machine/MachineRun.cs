using NetGen.Tests.Covering;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Machine;

/// <summary>
/// Runs of the machine networks in processes of their own: a line that tells the machine, then one a network.
/// </summary>
internal static class MachineRun
{
    private const string Steps = "200";

    private static readonly Lazy<string> LazyAssembly =
        new(() => NetworkCompiler.CompileToFile("Machine", MachineNetworks.Source(MachineNetworks.All)));

    private static readonly Lazy<Task<string[]>> LazyPlain = new(() => UnderJitAsync(Assembly, MachineNetworks.All));

    /// <summary>The assembly of all networks.</summary>
    public static string Assembly => LazyAssembly.Value;

    /// <summary>The run that others are compared with: all networks, under the JIT, without switches.</summary>
    public static Task<string[]> Plain => LazyPlain.Value;

    /// <summary>Runs networks of an assembly under the JIT with environment variables.</summary>
    public static Task<string[]> UnderJitAsync(
        string assembly, IEnumerable<NetworkCase> networks, params (string Name, string Value)[] environment) =>
        Probe.RunAsync([assembly, .. Arguments(networks)], environment);

    /// <summary>Runs networks of a program that was compiled ahead of time.</summary>
    public static Task<string[]> AheadOfTimeAsync(string program, IEnumerable<NetworkCase> networks) =>
        Probe.LinesAsync(program, Arguments(networks));

    /// <summary>Fails unless a run has the plain one's bits of all of these networks, and no other line.</summary>
    public static async Task ShouldBePlainAsync(string[] run, IReadOnlyList<NetworkCase> networks)
    {
        run[1..].Select(line => line.Split(' ')[0]).ShouldBe(networks.Select(one => one.ClassName), ignoreOrder: true);
        run[1..].Except(await Plain).ShouldBeEmpty("these networks came out otherwise");
    }

    private static IEnumerable<string> Arguments(IEnumerable<NetworkCase> networks) =>
        [Steps, $"{MachineNetworks.BatchSize}", .. networks.Select(one => one.ClassName)];
}
