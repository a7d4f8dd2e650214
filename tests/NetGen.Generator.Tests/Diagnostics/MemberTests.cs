using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class MemberTests
{
    [Theory]
    [InlineData("public const int [|InputSize|] = 1;", "InputSize")]
    [InlineData("int [|OutputSize|] { get; }", "OutputSize")]
    [InlineData("int [|ParameterCount|]() => 1;", "ParameterCount")]
    [InlineData("class [|Architecture|];", "Architecture")]
    [InlineData("float[] [|Dense1|] = [];", "Dense1")]
    [InlineData("int [|Dense2|];", "Dense2")]
    [InlineData("int [|Dense2|] { get; set; }", "Dense2")]
    [InlineData("event System.Action [|Predict|];", "Predict")]
    [InlineData("enum [|PredictBatch|];", "PredictBatch")]
    [InlineData("delegate void [|PredictProbabilities|]();", "PredictProbabilities")]
    [InlineData("int [|get_Architecture|]() => 1;", "get_Architecture")]
    [InlineData("int [|get_Dense1|]() => 1;", "get_Dense1")]
    [InlineData("static int [|Load|];", "Load")]
    [InlineData("int [|Clone|] { get; }", "Clone")]
    [InlineData("int [|_parameters|];", "_parameters")]
    public Task A_name_that_is_taken(string member, string name) => AnalyzerTest.VerifyAsync(
        Network(member), $"NETGEN0016: 'Net.{name}' has the name of a member that NetGen generates; rename it");

    [Theory]
    [InlineData("int [|Predict|](System.ReadOnlySpan<float> x, System.Span<float> y) => 0;", "Predict")]
    [InlineData("void [|PredictBatch|](System.ReadOnlySpan<float> x, System.Span<float> y) { }", "PredictBatch")]
    [InlineData(
        "void [|PredictBatch|](System.ReadOnlyMemory<float> x, System.Memory<float> y, int n) { }", "PredictBatch")]
    [InlineData(
        "void [|PredictProbabilities|](System.ReadOnlySpan<float> x, System.Span<float> y) { }",
        "PredictProbabilities")]
    [InlineData("static Net [|Load|](string? path) => null!;", "Load")]
    [InlineData("Net [|Clone|]() => null!;", "Clone")]
    public Task A_method_that_is_generated(string member, string name) => AnalyzerTest.VerifyAsync(
        Network(member),
        $"NETGEN0016: 'Net.{name}' has the name and parameters of a member that NetGen generates; "
        + "rename it or change its parameters");

    [Theory]
    [InlineData("float[] Predict(float[] x) => x;")]
    [InlineData("void Predict(System.ReadOnlySpan<double> x, System.Span<double> y) { }")]
    [InlineData("void Predict<T>(System.ReadOnlySpan<float> x, System.Span<float> y) { }")]
    [InlineData("static Net Load(string path, bool check) => null!;")]
    [InlineData("Net Clone(bool deep) => null!;")]
    [InlineData("int _folded, _folding;")]
    [InlineData("int Classify(System.ReadOnlySpan<float> x) => 0;")]
    [InlineData("int get_InputSize() => 0;")]
    [InlineData("int Dense3, Dense0, Dense01, dense1, Dense, Dense99999999999, predict, Train;")]
    public Task Members_that_go_together(string member) => AnalyzerTest.VerifyCleanAsync(Network(member));

    [Theory]
    [InlineData("int [|Trained|];", "Trained")]
    [InlineData("int [|Trained|] { get; }", "Trained")]
    [InlineData("void [|Trained|]() { }", "Trained")]
    [InlineData("int [|TrainedMetadata|];", "TrainedMetadata")]
    [InlineData("int [|_trainedMetadata|];", "_trainedMetadata")]
    [InlineData("int [|_trained|];", "_trained")]
    public Task A_name_that_weights_take(string member, string name) => AnalyzerTest.VerifyAsync(
        "[Weights(\"digits.safetensors\")]\n"
        + DescribedFiles.Digits.Replace(";", "{ " + member + " }", StringComparison.Ordinal),
        DescribedFiles.All,
        $"NETGEN0016: 'DigitNet.{name}' has the name of a member that NetGen generates; rename it");

    [Fact]
    public Task Without_weights_their_names_are_free() =>
        AnalyzerTest.VerifyCleanAsync(Network("int Trained, _trained;"));

    [Fact]
    public Task Probabilities_are_free_under_squared_error() => AnalyzerTest.VerifyCleanAsync(
        "[Network(4)] [Dense(2)] [Loss(Loss.SquaredError)] partial class Net { int PredictProbabilities; }");

    [Fact]
    public Task An_interface_with_the_name_of_a_generated_method_is_implemented_explicitly() =>
        AnalyzerTest.VerifyCleanAsync(
            "[Network(4)] [Dense(2)] [Loss(Loss.SquaredError)] partial class Net : System.ICloneable "
            + "{ object System.ICloneable.Clone() => null!; }");

    [Theory]
    [InlineData("int [|_folding|];", "_folding")]
    [InlineData("int [|Fold|];", "Fold")]
    public Task A_name_that_normalisation_takes(string member, string name) => AnalyzerTest.VerifyAsync(
        "[Network(4)] [Dense(2)] [BatchNorm] [Loss(Loss.SquaredError)] partial class Net { " + member + " }",
        $"NETGEN0016: 'Net.{name}' has the name of a member that NetGen generates; rename it");

    [Theory]
    [InlineData("Predict")]
    [InlineData("Dense2")]
    [InlineData("InputSize")]
    public Task A_class_that_is_named_as_its_member(string name) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(3)] [Dense(2)] [Loss(Loss.SquaredError)] partial class [|{name}|];",
        $"NETGEN0016: '{name}' has the name of a member that NetGen generates; rename the class");

    private static string Network(string member) =>
        "[Network(4)] [Dense(3)] [Dense(2)] [Loss(Loss.SoftmaxCrossEntropy)]\npartial class Net\n{\n    "
        + member + "\n}";
}
