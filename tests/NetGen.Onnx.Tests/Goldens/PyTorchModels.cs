using System.Diagnostics;
using System.Runtime.InteropServices;
using NetGen.OnnxRuntime;

namespace NetGen.Onnx.Tests.Goldens;

/// <summary>
/// The models of pytorch_models.py that are too large to keep: made once by PyTorch, with what ONNX Runtime computes
/// for a thousand inputs. Tests are skipped where either is missing.
/// </summary>
internal static class PyTorchModels
{
    private const int MostSeconds = 300;

    private static readonly Lazy<string> Folder = new(Make);

    /// <summary>Their names.</summary>
    public static TheoryData<string> Names => ["784-128-10", "16-64-64-4", "batch-normalised"];

    /// <summary>The model, a thousand inputs for it, and its outputs, row-major.</summary>
    public static (byte[] Model, float[] Inputs, float[] Outputs) Read(string name)
    {
        string folder = Folder.Value;
        return (
            File.ReadAllBytes(Path.Combine(folder, name + ".onnx")),
            Floats(Path.Combine(folder, name + ".inputs.f32")),
            Floats(Path.Combine(folder, name + ".outputs.f32")));
    }

    private static float[] Floats(string path) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    private static string Make()
    {
        string? library = OnnxRuntimeLibrary.Find(null, out string problem);
        Assert.SkipWhen(library is null, $"{problem}: npm install onnxruntime-node, or {OnnxRuntimeLibrary.Variable}");
        Assert.SkipUnless(Run("-c", "import torch", library!, out string why), $"no Python with PyTorch: {why}");
        string folder = Directory.CreateTempSubdirectory("netgen-pytorch-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Run(Path.Combine(Scripts(), "pytorch_models.py"), folder, library!, out why).ShouldBeTrue(why);
        return folder;
    }

    private static string Scripts([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetDirectoryName(here)!;

    private static bool Run(string first, string second, string library, out string output)
    {
        // Debian's Python has PyTorch as a package, whatever comes first on the path.
        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var start = new ProcessStartInfo(python, [first, second]) { RedirectStandardError = true };
        start.Environment[OnnxRuntimeLibrary.Variable] = library;
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            if (!process.WaitForExit(TimeSpan.FromSeconds(MostSeconds)))
            {
                process.Kill(entireProcessTree: true);
                output = $"{python} took more than {MostSeconds} s";
                return false;
            }

            output = errors.Result.Split('\n').LastOrDefault(line => line.Length > 0) ?? string.Empty;
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            output = exception.Message;
            return false;
        }
    }
}
