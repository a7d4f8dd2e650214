using System.Diagnostics;

namespace NetGen.Benchmarks.Comparing;

/// <summary>This program, started once more.</summary>
internal static class OwnProgram
{
    /// <summary>Serves a case in a child.</summary>
    public static ProcessStartInfo Serve(params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        string assembly = typeof(OwnProgram).Assembly.Location;

        // "dotnet NetGen.Benchmarks.dll" runs in dotnet.
        bool isHosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new ProcessStartInfo(program, [.. isHosted ? (string[])[assembly] : [], "serve", .. arguments])
        {
            // The compiler improves code at once instead of after a calm tenth of a second, which a warm-up has not.
            Environment = { ["DOTNET_TC_CallCountingDelayMs"] = "0" },
        };
    }
}
