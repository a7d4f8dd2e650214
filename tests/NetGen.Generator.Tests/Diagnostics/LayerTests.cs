using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class LayerTests
{
    private const string End = " [Loss(Loss.SquaredError)] partial class Net;";

    [Fact]
    public Task No_layers() => AnalyzerTest.VerifyAsync(
        "[Network(4)] [Loss(Loss.SquaredError)] partial class [|Net|];",
        "NETGEN0006: Network 'Net' has no layers; add at least one [Dense(units)]");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-5", "-5")]
    [InlineData("inputs: 2 - 2", "0")]
    public Task No_inputs(string argument, string value) => AnalyzerTest.VerifyAsync(
        $"[Network({Mark(argument)})] [Dense(2)]{End}",
        $"NETGEN0007: Network 'Net' has {value} inputs; a network needs at least 1");

    [Fact]
    public Task Layers_without_units() => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense([|0|])] [Dense(2)] [Dense(activation: Activation.Relu, units: [|-1|])]{End}",
        "NETGEN0007: Layer 1 has 0 units; a layer needs at least 1",
        "NETGEN0007: Layer 3 has -1 units; a layer needs at least 1");

    [Fact]
    public Task Parameters_beyond_the_address_range() => AnalyzerTest.VerifyAsync(
        $"[Network(16384)] [Dense(16384)] [Dense([|16384|])]{End}",
        "NETGEN0008: Layer 2 brings the parameters of 'Net' to 2149712000 bytes; "
        + "they must stay below 2147483648 (2 GiB), so use fewer inputs or units");

    [Fact]
    public Task Parameters_far_beyond_the_address_range() => AnalyzerTest.VerifyAsync(
        $"[Network(int.MaxValue)] [Dense([|int.MaxValue|])] [Dense(int.MaxValue)]{End}",
        "NETGEN0008: Layer 1 brings the parameters of 'Net' to 18446744211148505088 bytes; "
        + "they must stay below 2147483648 (2 GiB), so use fewer inputs or units");

    [Theory]
    [InlineData("33554430", "16")] // 16 floats short of 2^29
    [InlineData("67108861", "8")]
    [InlineData("15", "33554400")]
    public Task Parameters_just_inside_the_address_range(string inputs, string units) =>
        AnalyzerTest.VerifyCleanAsync($"[Network({inputs})] [Dense({units})]{End}");

    [Theory]
    [InlineData("33554431", "16")]
    [InlineData("67108862", "8")]
    [InlineData("15", "33554417")]
    public async Task Parameters_just_outside_the_address_range(string inputs, string units)
    {
        string source = $"using NetGen; [Network({inputs})] [Dense({units})]{End}";
        (await AnalyzerTest.AnalyzeAsync(TestCompiler.Compile(source))).Single().Id.ShouldBe("NETGEN0008");
    }

    [Fact]
    public Task Layers_on_two_declarations() => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(3)]{End}\n[[|Dense(2)|], Dense(1)] partial class Net;",
        "NETGEN0011: Network 'Net' has layers on several partial declarations, whose order is not defined; "
        + "put every [Dense] on one declaration");

    [Fact]
    public Task Layers_on_one_other_declaration_are_fine() => AnalyzerTest.VerifyCleanAsync(
        "[Network(4)] partial class Net;",
        "[Dense(3)] [Dense(2)] partial class Net;",
        "[Loss(Loss.SquaredError)] partial class Net;");

    [Theory]
    [InlineData("(Activation)42", "42")]
    [InlineData("activation: (Activation)(-1)", "-1")]
    public Task No_such_activation(string argument, string value) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(2, {Mark(argument)})]{End}",
        $"NETGEN0015: {value} is not a value of Activation; "
        + "choose one of Identity, Relu, LeakyRelu, Sigmoid, Tanh, Softplus, Elu, Gelu, Silu");

    [Fact]
    public Task No_such_initialization() => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(2, Initialization = [|(Initialization)6|])]{End}",
        "NETGEN0015: 6 is not a value of Initialization; "
        + "choose one of Default, HeNormal, XavierUniform, LeCunNormal, Uniform, Zeros");

    [Theory]
    [InlineData("-0.5f", "-0.5")]
    [InlineData("float.NaN", "NaN")]
    [InlineData("float.PositiveInfinity", "Infinity")]
    public Task A_slope_that_is_not_usable(string slope, string value) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(3)] [Dense(2, Activation.LeakyRelu, Slope = [|{slope}|])]{End}",
        $"NETGEN0017: Layer 2 has the slope {value}; it must be finite and not negative");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-1", "-1")]
    [InlineData("float.NaN", "NaN")]
    [InlineData("1e30f * 1e30f", "Infinity")]
    public Task A_range_that_is_not_usable(string range, string value) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(2, Initialization = Initialization.Uniform, Range = [|{range}|])]{End}",
        $"NETGEN0017: Layer 1 has the range {value}; it must be finite and above 0");

    [Fact]
    public Task Zero_slope_is_fine() =>
        AnalyzerTest.VerifyCleanAsync($"[Network(4)] [Dense(2, Activation.LeakyRelu, Slope = 0)]{End}");

    [Theory]
    [InlineData("[Dense(2)]", "Dense")]
    [InlineData("[Loss(Loss.SquaredError)]", "Loss")]
    [InlineData("[Dense(2)] [Dense(2)] [Loss(Loss.SquaredError)]", "Dense")]
    public Task Layers_without_a_network(string attributes, string name) => AnalyzerTest.VerifyAsync(
        $"{attributes.Insert(1, "[|").Insert(3 + name.Length, "|]")} partial class Net;",
        $"NETGEN0018: 'Net' has [{name}] but no [Network], so nothing is generated; "
        + $"add [Network(inputs)] or remove [{name}]");

    private static string Mark(string argument)
    {
        int start = argument.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0;
        return $"{argument[..start]}[|{argument[start..]}|]";
    }
}
