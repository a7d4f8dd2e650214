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
    [InlineData(
        "int [|Int8|] { get; }", "'Net.Int8' has the name of a member that NetGen generates; rename it")]
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
    [InlineData("class [|Int8|];")]
    [InlineData("internal partial class [|Int8|];")]
    [InlineData("abstract partial class [|Int8|];")]
    [InlineData("partial class [|Int8|](int bits);")]
    [InlineData("partial record [|Int8|];")]
    public Task A_type_that_is_no_part_of_the_twin(string member) => AnalyzerTest.VerifyAsync(
        Network("[Quantized]", member),
        "NETGEN0016: 'Net.Int8' has the name of a member that NetGen generates; rename it, or write it as a part of "
        + "that: public sealed partial class Int8");

    [Theory]
    [InlineData("private int [|_packed|];", "_packed", "name of a member", "rename it")]
    [InlineData("public int [|Predict|];", "Predict", "name of a member", "rename it")]
    [InlineData("int [|Model|] { get; }", "Model", "name of a member", "rename it")]
    [InlineData("int [|get_Model|]() => 1;", "get_Model", "name of a member", "rename it")]
    [InlineData("class [|Architecture|];", "Architecture", "name of a member", "rename it")]
    [InlineData(
        "void [|Save|](string path) { }",
        "Save",
        "name and parameters of a member",
        "rename it or change its parameters")]
    [InlineData(
        "public [|Int8|](QuantizedModel model) { }",
        "Int8",
        "name and parameters of a member",
        "rename it or change its parameters")]
    public Task A_member_of_the_twin_that_is_taken(string member, string name, string what, string remedy) =>
        AnalyzerTest.VerifyAsync(
            Network("[Quantized]", $"partial class Int8 {{ {member} }}"),
            $"NETGEN0016: 'Net.Int8.{name}' has the {what} that NetGen generates; {remedy}");

    [Theory]
    [InlineData("[Quantized]", "public sealed partial class Int8 { public int Mine => 1; }")]
    [InlineData("[Quantized]", "partial class Int8 { static Int8() { } Int8(int a) : this(null!) { } }")]
    [InlineData("[Quantized]", "partial class Int8 { void Save() { } }")]
    [InlineData("[Quantized]", "class Int8<T>; int get_Int8() => 1;")]
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
