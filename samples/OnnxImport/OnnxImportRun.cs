using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Flowers;
using Spectre.Console;

namespace NetGen.Samples.OnnxImport;

/// <summary>The sample itself: reads a model, shows it, and writes the class and its weights.</summary>
internal static class OnnxImportRun
{
    private const string OwnModel = "flowers.onnx";

    /// <summary>Imports a model.</summary>
    public static void Run(OnnxImportOptions options, SampleConsole console)
    {
        OnnxModel model = Read(options.Model);
        if (options.Loss is { } loss)
        {
            model = model.WithLoss(loss);
        }

        string name = options.ClassName ?? model.Architecture.Name;
        string weights = $"{name.ToLowerInvariant()}.safetensors";
        string text = model.ToCSharp(new OnnxClassOptions
        {
            Namespace = options.Namespace,
            ClassName = name,
            WeightsFile = options.Embed ? weights : null,
        });

        // First of all, so that a folder that takes no files is not told below a table of success.
        string[] files = options.Output is { } folder
            ? Write(model, text, folder, $"{name}.cs", weights, options.Force)
            : [];
        ShowTable(model, console);
        foreach (string file in files)
        {
            console.Writer.WriteLine($"wrote {file}");
        }

        if (files.Length == 0)
        {
            console.Writer.WriteLine();
            console.Writer.WriteLine(text.TrimEnd());
        }

        double? accuracy = options.Model is null ? TryIt(model, console) : null;
        if (options.Json)
        {
            WriteJson(model, accuracy, files, console);
        }
    }

    private static OnnxModel Read(string? path)
    {
        if (path is not null)
        {
            return OnnxFile.Read(path);
        }

        using Stream own = typeof(OnnxImportRun).Assembly.GetManifestResourceStream(OwnModel)!;
        return OnnxFile.Read(own, OwnModel);
    }

    private static void ShowTable(OnnxModel model, SampleConsole console)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumns("layer", "inputs", "units", "activation", "extras");
        foreach (LayerDescription layer in model.Architecture.Layers)
        {
            string extras = layer.Normalization is not null ? "batch normalisation" : layer.HasBias ? "" : "no biases";
            table.AddRow(layer.Name, $"{layer.Inputs}", $"{layer.Units}", $"{layer.Activation}", extras);
        }

        console.Screen.Write(table);
        Architecture architecture = model.Architecture;
        string scaled = architecture.IsStandardized ? ", scaled by itself" : "";
        console.Writer.WriteLine($"{architecture.Inputs} inputs{scaled}; loss {architecture.LossDefinition}");
        console.Writer.WriteLine($"{SampleText.Thousands(architecture.ParameterCount)} parameters");
        foreach (string remark in model.Remarks)
        {
            console.Writer.WriteLine($"- {remark}");
        }
    }

    private static string[] Write(
        OnnxModel model, string text, string folder, string codeName, string weightsName, bool force)
    {
        string code = Path.Combine(folder, codeName);
        string weights = Path.Combine(folder, weightsName);
        if (File.Exists(folder))
        {
            throw new SampleException($"--output is '{folder}', which is a file; name a folder.");
        }

        if (!force && (File.Exists(code) ? code : File.Exists(weights) ? weights : null) is { } there)
        {
            throw new SampleException($"{there} is there already; --force replaces it.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            model.SaveWeights(weights);
            WriteText(text, code);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SampleException(
                $"--output is '{folder}': {exception.Message} Name a folder that can be written to.", exception);
        }

        return [code, weights];
    }

    // A class without weights compiles and does not predict; so it comes last, and whole.
    private static void WriteText(string text, string code)
    {
        string temporary = $"{code}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, code, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Predicts with the class that was imported before and is part of this program.</summary>
    private static double? TryIt(OnnxModel model, SampleConsole console)
    {
        if (model.Architecture.Loss != Loss.SoftmaxCrossEntropy)
        {
            return null;
        }

        var network = new FlowersNet();
        model.LoadInto(network);
        Dataset flowers = FlowersData.Read();
        Evaluation evaluation = network.Evaluate(flowers);
        console.Writer.WriteLine();
        console.Writer.WriteLine(SampleText.Format(
            $"FlowersNet, compiled into this program, tells {evaluation.Accuracy:0.000} of {flowers.Count} flowers ")
            + "right");
        return evaluation.Accuracy;
    }

    private static void WriteJson(OnnxModel model, double? accuracy, string[] files, SampleConsole console)
    {
        byte[] bytes = new byte[model.Parameters.Length * sizeof(float)];
        for (int i = 0; i < model.Parameters.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), model.Parameters[i]);
        }

        var report = new OnnxImportReport(
            "OnnxImport",
            Path.GetFileNameWithoutExtension(model.Source),
            accuracy is null ? "parameters" : "accuracy",
            Math.Round(accuracy ?? model.Architecture.ParameterCount, 6),
            model.Architecture.Text,
            files,
            Convert.ToHexStringLower(SHA256.HashData(bytes)));
        console.WriteJson(report, OnnxImportJson.Default.OnnxImportReport);
    }
}
