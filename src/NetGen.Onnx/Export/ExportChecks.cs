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
                Invariant($"Models are written with an OpsetVersion from {LowestOpset} to {HighestOpset}."));
        }

        if (options.BatchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.BatchSize, "The BatchSize is at least 1, or null for any number of samples.");
        }

        CheckOutputs(architecture, options);
        CheckClassNames(architecture, options.ClassNames);
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

        bool hasProbabilities = architecture.Loss
            is Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy or Loss.BinarySoftmax;
        if (options.Outputs == OnnxOutputs.Probabilities && !hasProbabilities)
        {
            throw new ArgumentException(
                $"The loss {architecture.Loss} of {architecture.Name} defines no probabilities; " +
                "export OnnxOutputs.Predictions.",
                nameof(options));
        }
    }

    private static void CheckClassNames(Architecture architecture, IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return;
        }

        int classes = architecture.Outputs == 1 ? 2 : architecture.Outputs;
        if (names.Count != classes)
        {
            throw new ArgumentException(
                Invariant($"There are {names.Count} ClassNames, but {architecture.Name} tells {classes} ") +
                "classes apart.",
                nameof(names));
        }

        for (int i = 0; i < names.Count; i++)
        {
            if (string.IsNullOrEmpty(names[i]))
            {
                throw new ArgumentException(
                    Invariant($"ClassNames[{i}] is empty; each class needs a name."), nameof(names));
            }
        }
    }
}
