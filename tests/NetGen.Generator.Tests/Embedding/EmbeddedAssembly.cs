using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Build;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Embedding;

/// <summary>Does what a build does, in memory: describes files, generates, compiles, embeds and loads.</summary>
internal static class EmbeddedAssembly
{
    /// <summary>The description of files in the folder /project, as the build writes it.</summary>
    public static AdditionalText Describe(params (string Name, byte[] Bytes)[] files)
    {
        var description = new Description("/project");
        foreach ((string name, byte[] bytes) in files)
        {
            SafetensorsFile read = SafetensorsFile.Read(new MemoryStream(bytes));
            description.AddListed($"/project/{name}", $"/project/{name}");
            description.Add(Description.File($"/project/{name}", name, new FileStamp(bytes.Length, 0), read));
        }

        return new MemoryText("/project/obj/App.netgen-weights.txt", description.ToString());
    }

    /// <summary>Compiles source with embedded files to an assembly that runs.</summary>
    public static Assembly Compile(string source, params (string Name, byte[] Bytes)[] files)
    {
        CSharpCompilation compilation = TestCompiler.Compile("using NetGen;\n" + source)
            .WithOptions(TestCompiler.Options.WithOptimizationLevel(OptimizationLevel.Release));
        GeneratorTest.CreateDriver([Describe(files)]).RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation completed, out ImmutableArray<Diagnostic> reported, Cancellation);
        reported.ShouldBeEmpty();
        using var stream = new MemoryStream();
        completed.Emit(
            stream,
            manifestResources: files.Select(
                file => new ResourceDescription(file.Name, () => new MemoryStream(file.Bytes), isPublic: true)),
            cancellationToken: Cancellation)
            .Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty();
        stream.Position = 0;
        return new AssemblyLoadContext("Embedded", isCollectible: true).LoadFromStream(stream);
    }

    /// <summary>The network of a class with [Weights].</summary>
    public static INetwork Trained(this Assembly assembly, string type) => (INetwork)assembly
        .GetType(type, throwOnError: true)!
        .GetProperty("Trained", BindingFlags.Public | BindingFlags.Static)!
        .GetValue(null)!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
