using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>A C file with a function predict, compiled with benchmarks/peers/serve.c into a child.</summary>
internal static class CProgram
{
    /// <summary>Compiles.</summary>
    /// <param name="folder">The case that is served.</param>
    /// <param name="source">The file with the function.</param>
    /// <param name="options">More options of the compiler.</param>
    /// <exception cref="CompareException">It does not compile.</exception>
    public static ProcessStartInfo Compile(CaseFolder folder, string source, params string[] options)
    {
        string program = folder.PathOf(Path.GetFileNameWithoutExtension(source));
        (_, string? error) = Tool.Run(new ProcessStartInfo(
            "gcc",
            ["-O3", "-march=native", "-ffast-math", "-o", program, source, Tool.PathOf("serve.c"), .. options, "-lm"]));
        if (error is not null)
        {
            throw new CompareException($"{Path.GetFileName(source)} does not compile: {error}");
        }

        Architecture architecture = folder.Architecture;
        return new ProcessStartInfo(
            program,
            [folder.Path, $"{architecture.Inputs}", $"{architecture.Outputs}", $"{folder.Case.Samples}",
                $"{folder.Case.Batch}"]);
    }
}
