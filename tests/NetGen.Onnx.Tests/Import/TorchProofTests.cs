using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Onnx.Tests.Import;

/// <summary>
/// The whole way: torch.onnx.export, import, generate, compile, predict, beside ONNX Runtime on 1000 inputs. Skipped
/// where Python has no torch or ONNX Runtime is not installed; the goldens are always there.
/// </summary>
public sealed class TorchProofTests(TorchModels models) : IClassFixture<TorchModels>
{
    // Sums of 784 products in float in two orders; outputs are of the order of 1.
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("784-128-10")]
    [InlineData("16-64-64-4")]
    [InlineData("batch-normalised")]
    public void A_thousand_predictions_are_those_of_ONNX_Runtime(string name)
    {
        Assert.SkipWhen(models.Problem is not null, models.Problem ?? "");
        string path = Path.Combine(models.Folder, name);
        OnnxModel model = OnnxFile.Read($"{path}.onnx");
        float[][] inputs = Rows($"{path}.inputs.f32", model.Architecture.Inputs);
        float[][] outputs = Rows($"{path}.outputs.f32", model.Architecture.Outputs);
        INetwork network = ImportedClasses.Compile(model);

        double most = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            double[] found = ModelOutputs.Of(network, model, inputs[i], outputs[i].Length);
            for (int o = 0; o < found.Length; o++)
            {
                double difference = Math.Abs(found[o] - outputs[i][o]);
                difference.ShouldBeLessThanOrEqualTo(Tolerance * Math.Max(1, Math.Abs(outputs[i][o])));
                most = Math.Max(most, difference);
            }
        }

        inputs.Length.ShouldBe(1000);
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{model.Architecture.Text}: at most {most:E2} on {inputs.Length} inputs"));
    }

    private static float[][] Rows(string path, int columns) =>
        [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray().Chunk(columns)];
}

/// <summary>The large models that the goldens' script exports, in a folder of their own.</summary>
public sealed class TorchModels : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public TorchModels()
    {
        string? library = Environment.GetEnvironmentVariable("ONNXRUNTIME_LIB");
        Problem = library is null ? "ONNXRUNTIME_LIB names no ONNX Runtime." : Export();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("netgen-torch-").FullName;

    /// <summary>Why there are no models; null where there are.</summary>
    public string? Problem { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string? Export([CallerFilePath] string path = "")
    {
        string script = Path.Combine(Path.GetDirectoryName(path)!, "../Goldens/pytorch_models.py");
        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        try
        {
            using var check = Process.Start(new ProcessStartInfo(python, ["-c", "import torch, numpy"])
            {
                RedirectStandardError = true,
            })!;
            check.StandardError.ReadToEnd();
            check.WaitForExit();
            if (check.ExitCode != 0)
            {
                return $"{python} has no torch.";
            }

            using var export = Process.Start(new ProcessStartInfo(python, [script, Folder])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                Environment = { ["OMP_NUM_THREADS"] = "1" },
            })!;
            Task<string> output = export.StandardOutput.ReadToEndAsync();
            string error = export.StandardError.ReadToEnd();
            output.Wait(Patience);
            export.WaitForExit();
            return export.ExitCode == 0 ? null : throw new InvalidOperationException(error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no Python.";
        }
    }
}
