using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Tests.Covering;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Machine;

/// <summary>
/// What the JIT makes of generated code, read from its own summary: no method too large for the optimizer, none larger
/// than the instruction cache likes.
/// </summary>
public sealed partial class JitTests
{
    private const string Various = """
        using NetGen;

        [Quantized]
        [Network(784)]
        [Dense(128, Activation.Relu)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class DigitNet;

        [Quantized]
        [Network(300)]
        [Dense(512, Activation.Gelu)]
        [Dense(130, Activation.Silu)]
        [Dense(24, Activation.Sigmoid)]
        [Dense(1)]
        [Loss(Loss.BinaryCrossEntropy)]
        public sealed partial class DeepNet;

        [Quantized]
        [Network(1)]
        [Dense(1, Activation.Relu)]
        [Dense(1000)]
        [Loss(Loss.SquaredError)]
        public sealed partial class FanNet;

        [Quantized]
        [Network(2)]
        [Dense(8, Activation.Tanh)]
        [Dense(8, Activation.Tanh)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class TinyNet;

        [Quantized]
        [Network(64)]
        [Dense(32, Activation.Relu)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class MiddleNet;
        """;

    [Fact]
    public async Task No_method_of_the_covering_is_compiled_without_optimization_or_passes_8_KB() =>
        Check(await SummaryAsync(CoveringNetworks.Path), CoveringNetworks.Classes);

    [Fact]
    public async Task No_method_of_a_large_a_lopsided_or_a_tiny_network_is_compiled_without_optimization_or_passes_8_KB() =>
        Check(await SummaryAsync(NetworkCompiler.CompileToFile("Various", Various)), networks: 5);

    private static async Task<string[]> SummaryAsync(string assembly)
    {
        string file = Path.Combine(
            Path.GetDirectoryName(assembly)!, $"jit-{Path.GetFileNameWithoutExtension(assembly)}.txt");

        // Without tiers every method goes through the optimizer, unless it is too large for it.
        await Probe.RunAsync(
            [assembly, "1", "7"],
            ("DOTNET_TieredCompilation", "0"),
            ("DOTNET_JitStdOutFile", file),
            ("DOTNET_JitDisasmSummary", "1"));
        return await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
    }

    private static void Check(string[] summary, int networks)
    {
        JitMethod[] methods = [.. summary.Select(JitMethod.Parse).OfType<JitMethod>()];

        // A step, a prediction of a batch and at least two gradients each, or the filter has lost its subject.
        methods.Length.ShouldBeGreaterThan(4 * networks);
        methods.Where(method => !method.IsOptimized).ShouldBeEmpty();
        methods.Where(method => method.Bytes > 8192).ShouldBeEmpty();
    }

    /// <summary>
    /// A line of the summary: "  12: JIT compiled NetGen.Generated.App_DigitNet:Predict(...) [FullOpts, IL size=66, code
    /// size=361]".
    /// </summary>
    private sealed partial record JitMethod(string Name, bool IsOptimized, int Bytes)
    {
        public static JitMethod? Parse(string line)
        {
            Match match = Line().Match(line);
            return match.Success
                ? new JitMethod(
                    match.Groups[1].Value,
                    match.Groups[2].Value.Contains("FullOpts", StringComparison.Ordinal),
                    int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture))
                : null;
        }

        [GeneratedRegex(@"JIT compiled (NetGen\.Generated\..*) \[([^,\]]+).*code size=(\d+)")]
        private static partial Regex Line();
    }
}
