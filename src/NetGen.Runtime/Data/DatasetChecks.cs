namespace NetGen;

/// <summary>What a data set refuses, each refusal with the sample, the value and what was expected.</summary>
internal static class DatasetChecks
{
    public static int Count(int length, int inputs, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        if (length == 0)
        {
            throw new ArgumentException("A data set needs at least one sample.", argument);
        }

        if (length % inputs != 0)
        {
            throw new ArgumentException(
                $"{length} values are no whole number of samples of {inputs} features.", argument);
        }

        return length / inputs;
    }

    public static void Finite(ReadOnlySpan<float> values, int width, string argument)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    $"Sample {i / width}, column {i % width} is {values[i]}; every value must be finite.", argument);
            }
        }
    }

    public static void Labels(ReadOnlySpan<int> labels, int count, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (labels.Length != count)
        {
            throw new ArgumentException($"There are {count} samples but {labels.Length} labels.", nameof(labels));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"Sample {i} has label {labels[i]}; with {classes} classes labels run from 0 to {classes - 1}.",
                    nameof(labels));
            }
        }
    }

    public static void Targets(ReadOnlySpan<float> targets, int count, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        if (targets.Length != (long)count * outputs)
        {
            throw new ArgumentException(
                $"{count} samples of {outputs} targets need {(long)count * outputs} values, but there are {targets.Length}.",
                nameof(targets));
        }
    }

    public static void Names(IReadOnlyList<string>? names, int count, string argument)
    {
        if (names is not null && names.Count != count)
        {
            throw new ArgumentException($"There are {names.Count} names for {count}.", argument);
        }
    }
}
