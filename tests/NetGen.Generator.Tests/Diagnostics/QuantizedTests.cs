using NetGen.Parsing;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class QuantizedTests
{
    private const string End = " [Loss(Loss.SquaredError)] [Quantized] partial class Net;";

    [Fact]
    public Task Sums_that_do_not_fit_32_bits() => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(133001)] [[|Dense|](2)]{End}",
        "NETGEN0060: Layer 2 has 133001 inputs, but the integer twin that [Quantized] asks for adds up at most 133000 "
        + "products in 32 bits; remove [Quantized], or put a narrower layer before it");

    [Fact]
    public void The_most_inputs_are_the_runtimes() =>
        SizeChecks.MostIntegerInputs.ShouldBe(QuantizedLayer.MaximumInputs);

    [Fact]
    public Task The_most_inputs_are_fine() => AnalyzerTest.VerifyCleanAsync($"[Network(133000)] [Dense(2)]{End}");

    [Fact]
    public Task Without_the_twin_there_is_no_bound() =>
        AnalyzerTest.VerifyCleanAsync("[Network(133001)] [Dense(2)] [Loss(Loss.SquaredError)] partial class Net;");

    [Theory]
    [InlineData("int [|Int8|];", "'Net.Int8' has the name of a member that NetGen generates; rename it")]
    [InlineData("struct [|Int8|];", "'Net.Int8' has the name of a member that NetGen generates; rename it")]
    [InlineData("int [|Quantize|];", "'Net.Quantize' has the name of a member that NetGen generates; rename it")]
    [InlineData(
        "int [|Quantize|](Dataset data, QuantizationOptions? options) => 0;",
        "'Net.Quantize' has the name and parameters of a member that NetGen generates; "
        + "rename it or change its parameters")]
    public Task A_member_that_is_taken(string member, string message) =>
        AnalyzerTest.VerifyAsync(Network("[Quantized]", member), $"NETGEN0016: {message}");

    [Theory]
    [InlineData("[Quantized]", "public sealed partial class Int8 { public int Mine => 1; }")]
    [InlineData("[Quantized]", "int Quantize(int bits) => bits;")]
    [InlineData("", "int Int8, Quantize;")]
    public Task A_member_that_is_free(string attribute, string member) =>
        AnalyzerTest.VerifyCleanAsync(Network(attribute, member));

    [Fact]
    public Task A_twin_of_no_network() => AnalyzerTest.VerifyAsync(
        "[[|Quantized|]] partial class Net;",
        "NETGEN0018: 'Net' has [Quantized] but no [Network], so nothing is generated; "
        + "add [Network(inputs)] or remove [Quantized]");

    private static string Network(string attribute, string member) =>
        $"[Network(4)] [Dense(2)] [Loss(Loss.SquaredError)] {attribute}\npartial class Net\n{{\n    {member}\n}}";
}
