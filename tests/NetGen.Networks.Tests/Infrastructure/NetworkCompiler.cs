using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace NetGen.Tests.Infrastructure;

/// <summary>Compiles declarations with the generator, as a user's project would, to an assembly that runs.</summary>
internal static class NetworkCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name is "mscorlib.dll" or "netstandard.dll" or "NetGen.Runtime.dll" or "NetGen.Attributes.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>Compiles to a file in a new folder below the temporary folder.</summary>
    public static string CompileToFile(
        string assemblyName, string source, OptimizationLevel level = OptimizationLevel.Release)
    {
        string folder = Directory.CreateTempSubdirectory("netgen-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        string path = Path.Combine(folder, assemblyName + ".dll");
        File.WriteAllBytes(path, CompileToBytes(assemblyName, source, level));
        return path;
    }

    /// <summary>Makes a network of a compiled assembly.</summary>
    public static INetwork Create(Assembly assembly, string typeName, long seed = 1) =>
        (INetwork)Activator.CreateInstance(assembly.GetType(typeName, throwOnError: true)!, seed)!;

    private static byte[] CompileToBytes(string assemblyName, string source, OptimizationLevel level)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: level,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: false);
        var compilation = CSharpCompilation.Create(
            assemblyName, [CSharpSyntaxTree.ParseText(source, ParseOptions)], References.Value, options);
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation completed, out var crashes);
        using var stream = new MemoryStream();
        EmitResult result = completed.Emit(stream);
        Diagnostic[] problems =
            [.. crashes.Concat(result.Diagnostics).Where(one => one.Severity >= DiagnosticSeverity.Warning)];
        return problems.Length == 0 ? stream.ToArray() : throw new InvalidOperationException(Explain(problems));
    }

    private static string Explain(IEnumerable<Diagnostic> problems)
    {
        var text = new StringBuilder();
        foreach (Diagnostic problem in problems.Take(5))
        {
            text.AppendLine(problem.ToString());
            int line = problem.Location.GetLineSpan().StartLinePosition.Line;
            string[] lines = problem.Location.SourceTree?.ToString().Split('\n') ?? [];
            for (int i = Math.Max(0, line - 3); i < Math.Min(lines.Length, line + 4); i++)
            {
                text.AppendLine($"{i + 1,5}  {lines[i]}");
            }
        }

        return text.ToString();
    }
}
