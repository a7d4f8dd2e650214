using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Diagnostics;
using NetGen.Embedding;
using NetGen.Specs;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

/// <summary>NETGEN0050 to 0055: the file that [Weights] names.</summary>
public sealed class WeightsTests
{
    [Theory]
    [InlineData("\"digits.safetensors\"")]
    [InlineData("\"./digits.safetensors\"")]
    [InlineData("@\"nets\\..\\digits.safetensors\"")]
    [InlineData("\"/project/digits.safetensors\"")]
    [InlineData("path: \"digits\" + \".safetensors\"")]
    [InlineData("\"foreign.safetensors\"")]
    public Task A_file_that_fits(string path) =>
        AnalyzerTest.VerifyCleanAsync(DescribedFiles.All, Network(path));

    [Fact]
    public Task A_file_that_is_not_there() => VerifyAsync(
        "\"digit.safetensors\"",
        "NETGEN0050: 'digit.safetensors' is neither beside 'File1.cs' nor in the project's folder; "
        + "there is digits.safetensors, old.safetensors");

    [Fact]
    public Task A_folder_without_files() => VerifyAsync(
        "\"empty/digits.safetensors\"",
        "NETGEN0050: 'empty/digits.safetensors' is neither beside 'File1.cs' nor in the project's folder; "
        + "there is no .safetensors file in either; save the trained network there");

    // The build's own finding decides, and no likeness of paths: each of these files fits.
    [Theory]
    [InlineData("missing\tFile1.cs\tdigits.safetensors\tother.safetensors\n", "NETGEN0050", "is neither beside")]
    [InlineData("found\t/project/File1.cs\tdigits.safetensors\t/project/digits.safetensors\n", "NETGEN0051", "")]
    [InlineData("found\tnets/File1.cs\tdigits.safetensors\t/project/digits.safetensors\n", "NETGEN0051", "")]
    [InlineData("found\tFile1.cs\tnets/digits.safetensors\t/project/digits.safetensors\n", "NETGEN0051", "")]
    [InlineData("found\tFile1.cs\tdigits.safetensors\t/project/foreign.safetensors\n", null, "")]
    public async Task A_file_that_another_class_names_is_not_taken(string finding, string? id, string text)
    {
        string all = DescribedFiles.All.Single().GetText(TestContext.Current.CancellationToken)!.ToString();
        string unlisted = string.Concat(
            all.Split('\n').Skip(2).Where(line => !line.StartsWith("listed")).Select(line => line + "\n"));
        CSharpCompilation compilation = TestCompiler.Compile("using NetGen; " + Network("\"digits.safetensors\""));
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new NetworkAnalyzer()], new AnalyzerOptions([DescribedFiles.Text(finding + unlisted)]))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        found.Select(diagnostic => diagnostic.Id).ShouldBe(id is null ? [] : [id]);
        found.ShouldAllBe(diagnostic => diagnostic.GetMessage(null).Contains(text));
    }

    [Theory]
    [InlineData("C:\\p\\a\\Net.cs", "c:/p/a/Net.cs", "C:/p", "C:/p/digits.safetensors")]
    [InlineData("/p/a/../b/Net.cs", "/p/b/Net.cs", "/p", "/p/digits.safetensors")]
    [InlineData("/p/a/Net.cs", "/elsewhere/Net.cs", "/p", "/p/digits.safetensors")]
    [InlineData("/p/a/Net.cs", "/elsewhere/Net.cs", "/q", "/p/a/digits.safetensors")]
    public void A_source_file_by_another_spelling(string source, string described, string project, string file)
    {
        WeightsDescription description = WeightsDescription.Parse(SourceText.From(
            $"project\t{project}\nfound\t{described}\tdigits.safetensors\t{file}\nlisted\t{file}\t{file}\n"
            + $"file\t{file}\tdigits\t1\t2\n"));
        WeightsLookup.FindFile(new WeightsSpec("digits.safetensors", source), [description])!.Path.ShouldBe(file);
    }

    [Fact]
    public void Names_may_hold_what_ends_a_line()
    {
        const string name = "a\u2028b\u2029c\u0085d\ne\rf\tg\\uD800\\n\0";
        var description = new Build.Description("/p");
        description.AddMissing("/p/Net.cs", name + "\uD800", []);
        WeightsDescription parsed = WeightsDescription.Parse(SourceText.From(description.ToString()));
        parsed.References.Single().Written.ShouldBe(name + "\uD800");
        new string([.. description.ToString().Where(c => c > 126)]).ShouldBeEmpty();
    }

    [Fact]
    public Task A_file_that_the_build_did_not_see() => VerifyAsync(
        "\"late.safetensors\"",
        "NETGEN0051: The build has not read 'late.safetensors'; build the project once; where the path in [Weights] is "
        + "not a literal, list the file in the project: <NetGenWeights Include=\"late.safetensors\" />");

    [Fact]
    public Task A_project_without_the_targets() => AnalyzerTest.VerifyAsync(
        Network("[|\"digits.safetensors\"|]"),
        "NETGEN0051: The build has not read 'digits.safetensors'; the project is built without NetGen's targets, which "
        + "come with a reference to the package NetGen");

    [Fact]
    public Task A_damaged_file() => VerifyAsync(
        "\"broken.safetensors\"",
        "NETGEN0052: 'broken.safetensors' cannot be embedded: dense1.weight[1, 216]: expected a finite number, "
        + "found NaN");

    [Theory]
    [InlineData("less", "it has no tensor 'dense1.weight' [128, 784]")]
    [InlineData("more", "it has a tensor 'dense3.bias' [10], which the network has not")]
    [InlineData("turned", "tensor 'dense1.weight' is [784, 128], and the network's is [128, 784]")]
    public Task Another_shape(string name, string what) => VerifyAsync(
        $"\"{name}.safetensors\"",
        $"NETGEN0053: '{name}.safetensors' does not fit network 'DigitNet': {what}; correct the layers, or train and "
        + "save again");

    [Theory]
    [InlineData("fc1.weight", "a file of another tool is loaded once by a class without [Weights], with "
        + "LoadWeights and a WeightMap, and saved with Save")]
    [InlineData("dense1.weight_scale", "it is a network in integers, so embed the network in floats that it was "
        + "made of")]
    public Task A_file_that_no_network_in_floats_saved(string tensor, string remedy) =>
        AnalyzerTest.VerifyAsync(
            Network("[|\"other.safetensors\"|]"),
            [DescribedFiles.Text(DescribedFiles.File("other", $"tensor\t{tensor}\tF32\t128\t8\t1\n"))],
            "NETGEN0053: 'other.safetensors' does not fit network 'DigitNet': it has no tensor 'dense1.weight' "
            + $"[128, 784]; {remedy}");

    [Fact]
    public Task A_network_in_integers_as_it_is_saved() => AnalyzerTest.VerifyAsync(
        Network("[|\"digits.int8.safetensors\"|]"),
        [
            DescribedFiles.Text(DescribedFiles.File(
                "digits.int8",
                "tensor\tdense1.weight_scale\tF32\t128\t8\t1\ntensor\tdense1.bias\tF32\t128\t520\t0\n"
                + "tensor\tdense2.weight_scale\tF32\t10\t1036\t1\ntensor\tdense2.bias\tF32\t10\t1076\t0\n"
                + "tensor\tdense1.weight\tI8\t128,784\t1120\t0\ntensor\tdense2.weight\tI8\t10,128\t101473\t0\n")),
        ],
        "NETGEN0053: 'digits.int8.safetensors' does not fit network 'DigitNet': it has a tensor "
        + "'dense1.weight_scale' [128], which the network has not; it is a network in integers, so embed the network "
        + "in floats that it was made of");

    [Fact]
    public Task Another_type() => VerifyAsync(
        "\"double.safetensors\"",
        "NETGEN0054: Tensor 'dense1.weight' of 'double.safetensors' holds F64; F32, F16 and BF16 can be embedded, so "
        + "save it as one of those");

    [Fact]
    public Task Another_architecture() => VerifyAsync(
        "\"old.safetensors\"",
        "NETGEN0055: 'old.safetensors' was saved by a network 'inputs 784; dense 128 tanh; dense 10 identity; loss "
        + "softmax-cross-entropy', but 'DigitNet' is 'inputs 784; dense 128 relu; dense 10 identity; loss "
        + "softmax-cross-entropy'; correct the class, or train and save again");

    [Theory]
    [InlineData("batchnorm1.running_var", "-0.5", "at least")]
    [InlineData("standardize.scale", "0", "above")]
    public Task Statistics_out_of_range(string tensor, string value, string range)
    {
        const string source =
            "[Network(2)] [Standardize] [Dense(3)] [BatchNorm] [Loss(Loss.SquaredError)]\n"
            + "[Weights([|\"norm.safetensors\"|])] partial class Net;";
        string lines = string.Concat(
            new[]
            {
                ("dense1.weight", "3,2"), ("batchnorm1.weight", "3"), ("batchnorm1.bias", "3"),
                ("batchnorm1.running_mean", "3"), ("batchnorm1.running_var", "3"), ("standardize.mean", "2"),
                ("standardize.scale", "2"),
            }.Select(one => $"tensor\t{one.Item1}\tF32\t{one.Item2}\t8\t{(one.Item1 == tensor ? value : "1")}\n"));
        return AnalyzerTest.VerifyAsync(
            source,
            [DescribedFiles.Text(DescribedFiles.File("norm", lines))],
            $"NETGEN0052: 'norm.safetensors' cannot be embedded: '{tensor}' holds {value}, and its values must be "
            + $"{range} 0");
    }

    [Theory]
    [InlineData("\"\"", "''")]
    [InlineData("\" \"", "' '")]
    public Task No_path(string path, string shown) => VerifyAsync(
        path, $"NETGEN0030: [Weights] has path {shown}; it must be the path of a safetensors file");

    [Fact]
    public Task Weights_without_a_network() => AnalyzerTest.VerifyAsync(
        "[[|Weights|](\"digits.safetensors\")] class Net;",
        "NETGEN0018: 'Net' has [Weights] but no [Network], so nothing is generated; add [Network(inputs)] or remove "
        + "[Weights]");

    [Fact]
    public Task A_network_that_is_wrong_by_itself_is_told_so_alone() => AnalyzerTest.VerifyAsync(
        "[Network([|0|])] [Dense(1)] [Loss(Loss.SquaredError)] [Weights(\"digits.safetensors\")] partial class Net;",
        "NETGEN0007: Network 'Net' has 0 inputs; a network needs at least 1");

    private static Task VerifyAsync(string path, string message) =>
        AnalyzerTest.VerifyAsync(Network($"[|{path}|]"), DescribedFiles.All, message);

    private static string Network(string path) => $"[Weights({path})]\n{DescribedFiles.Digits}";
}
