using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen.Onnx.Export;

/// <summary>Refuses options that are out of their range or do not fit the network.</summary>
internal static class ExportChecks
{
    private const int LowestOpset = 13;
    private const int HighestOpset = 21;

    // Protocol buffers hold less than 2 GB; names and shapes take far less than what is left here.
    private const long MostBytes = int.MaxValue - (16L << 20);

    public static void Check(Architecture architecture, OnnxExportOptions options)
    {
        if (options.OpsetVersion is < LowestOpset or > HighestOpset)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.OpsetVersion,
                Invariant($"Models are written with an OpsetVersion from {LowestOpset} to {HighestOpset}, the ") +
                "oldest and the newest that are tested. Runtimes of later versions run all of them, so that " +
                Invariant($"{LowestOpset} is read most widely; onnx.version_converter makes others of it."));
        }

        if (options.BatchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.BatchSize, "The BatchSize is at least 1, or null for any number of samples.");
        }

        CheckOutputs(architecture, options);
        if (options.ClassNames is { Count: > 0 } names)
        {
            DatasetChecks.OutputNames(
                names, architecture.Loss, architecture.Outputs, nameof(OnnxExportOptions.ClassNames));
        }

        if (sizeof(float) * (long)architecture.ParameterCount > MostBytes)
        {
            throw new ArgumentException(
                Invariant($"{architecture.Name} has {architecture.ParameterCount} parameters; an ONNX file holds ") +
                Invariant($"{MostBytes / sizeof(float)}. Save writes safetensors, which have no such limit."));
        }
    }

    private static void CheckOutputs(Architecture architecture, OnnxExportOptions options)
    {
        if (!Enum.IsDefined(options.Outputs))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Outputs, "Outputs are Predictions or Probabilities.");
        }

        if (options.Outputs == OnnxOutputs.Probabilities && !LabelRules.DefinesProbabilities(architecture.Loss))
        {
            throw new ArgumentException(
                $"The loss {architecture.Loss} of {architecture.Name} defines no probabilities; " +
                "export OnnxOutputs.Predictions.",
                nameof(options));
        }
    }
}
