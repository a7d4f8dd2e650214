using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Each name of a class or namespace is refused, or gives text that compiles.</summary>
public sealed class ClassNameTests
{
    // Later versions of C# have more of them than the compiler that is tested with.
    private static readonly string[] Keywords =
    [
        .. SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText)
            .Concat(["extension", "field", "file", "record", "required", "scoped"])
            .Distinct(),
    ];

    private static readonly string[] UsedNames =
    [
        .. typeof(NetworkAttribute).Assembly.GetExportedTypes()
            .SelectMany(type => new[] { type.Name, type.Name.Replace("Attribute", "", StringComparison.Ordinal) })
            .Append("NetGen")
            .Append("System")
            .Distinct(),
    ];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path)
                is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll" or "NetGen.Attributes.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly OnnxModel Model = ImportedClasses.Read("torch_batchnorm_eps");

    [Fact]
    public void A_name_below_a_namespace_is_refused_or_compiles()
    {
        string[] names = [.. Keywords, .. UsedNames];
        IEnumerable<OnnxClassOptions> classes = names.Select(
            (name, i) => new OnnxClassOptions { Namespace = $"Names{i}", ClassName = name });
        IEnumerable<OnnxClassOptions> spaces = names.Select(
            (name, i) => new OnnxClassOptions { Namespace = $"Spaces{i}.{name}", ClassName = "GoodNet" });

        Errors([.. classes, .. spaces]).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_below_nothing_is_refused_or_compiles()
    {
        // Each on its own: what one declares, the others would see.
        string[] names = [.. Keywords, .. UsedNames];
        string[] errors =
        [
            .. names.SelectMany(name => Errors([new OnnxClassOptions { ClassName = name }])),
            .. names.SelectMany(name => Errors([new OnnxClassOptions { Namespace = name, ClassName = "GoodNet" }])),
        ];
        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("scoped", "is a keyword of C#")]
    [InlineData("record", "is a keyword of C#")]
    [InlineData("Loss", "hides NetGen's type of this name")]
    [InlineData("NetworkAttribute", "hides NetGen's type of this name")]
    [InlineData("NetGen", "hides the namespace of this name")]
    [InlineData("Predict", "is a member that the class gets")]
    [InlineData("Dense12", "is a member that the class gets")]
    public void Other_names_of_classes_are_refused_with_the_reason(string name, string words)
    {
        Should.Throw<ArgumentException>(() => Model.ToCSharp(new OnnxClassOptions { ClassName = name }))
            .Message.ShouldStartWith($"ClassName is '{name}', which {words}");
    }

    [Theory]
    [InlineData("record.value.NetGen.Dense", "Dense")]
    [InlineData("System.var", "DenseNet")]
    public void Names_that_hide_nothing_are_taken(string space, string name)
    {
        Model.ToCSharp(new OnnxClassOptions { Namespace = space, ClassName = name }).ShouldContain($"class {name};");
    }

    private static string[] Errors(OnnxClassOptions[] all)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        SyntaxTree[] trees =
        [
            .. all.Select(one => (Text: Text(one), one.Namespace, one.ClassName))
                .Where(one => one.Text is not null)
                .Select(one => CSharpSyntaxTree.ParseText(one.Text!, options, $"{one.Namespace}.{one.ClassName}")),
        ];
        var compilation = CSharpCompilation.Create(
            "Names", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics()
            .Where(one => one.Severity == DiagnosticSeverity.Error)
            .Select(one => $"{one.Location.SourceTree?.FilePath} {one.Id}")
            .Distinct()];
    }

    private static string? Text(OnnxClassOptions options)
    {
        try
        {
            return Model.ToCSharp(options);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
