using static System.FormattableString;

namespace NetGen;

/// <summary>What a data set refuses: each refusal names the sample, the value, what was expected, the remedy.</summary>
internal static partial class DatasetChecks
{
    public static int Count(int length, int inputs, string argument)
    {
        if (inputs < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(inputs), Invariant($"A sample has at least 1 feature, but inputs is {inputs}."));
        }

        if (length == 0)
        {
            throw new ArgumentException("A data set needs at least one sample, but there are no values.", argument);
        }

        if (length % inputs != 0)
        {
            throw new ArgumentException(
                Invariant($"{length} values are no whole number of samples of {inputs} features: ") +
                Invariant($"{length % inputs} are left over. Check the number of inputs, or drop the partial sample."),
                argument);
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
                    Invariant($"Sample {i / width}, column {i % width} is {values[i]}; every value must be finite. ") +
                    "Replace or drop missing values before making a data set.",
                    argument);
            }
        }
    }

    public static void Weights(ReadOnlySpan<float> weights, int count)
    {
        if (weights.Length != count)
        {
            throw new ArgumentException(
                Invariant($"There are {count} samples but {weights.Length} weights; each sample needs one."),
                nameof(weights));
        }

        bool hasPositive = false;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && float.IsFinite(weights[i])))
            {
                throw new ArgumentException(
                    Invariant($"The weight of sample {i} is {weights[i]}; it must be finite and not negative."),
                    nameof(weights));
            }

            hasPositive |= weights[i] > 0;
        }

        if (!hasPositive)
        {
            throw new ArgumentException(
                "Every weight is 0, so no sample counts; at least one must be above 0.", nameof(weights));
        }
    }

    public static void Labels(ReadOnlySpan<int> labels, int count, int classes)
    {
        if (classes < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), Invariant($"Labels need at least 2 classes, but classes is {classes}."));
        }

        if (labels.Length != count)
        {
            throw new ArgumentException(
                Invariant($"There are {count} samples but {labels.Length} labels; each sample needs one."),
                nameof(labels));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException(
                    Invariant($"Sample {i} has label {labels[i]}; with {classes} classes labels run from 0 to ") +
                    Invariant($"{classes - 1}. Renumber the labels from 0, or raise the number of classes."),
                    nameof(labels));
            }
        }
    }

    public static void Targets(ReadOnlySpan<float> targets, int count, int outputs)
    {
        if (outputs < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(outputs), Invariant($"A sample has at least 1 target value, but outputs is {outputs}."));
        }

        if (targets.Length != (long)count * outputs)
        {
            throw new ArgumentException(
                Invariant($"{count} samples of {outputs} target values need {(long)count * outputs} values, but ") +
                Invariant($"there are {targets.Length}. Check the number of inputs and of outputs."),
                nameof(targets));
        }
    }

    public static void Scale(float scale)
    {
        if (scale == 0 || !float.IsFinite(byte.MaxValue * scale))
        {
            throw new ArgumentException(
                Invariant($"The scale is {scale}; it must not be 0, and 255 times it must be finite. ") +
                "1f / 255 brings bytes to the range 0 to 1.",
                nameof(scale));
        }
    }

    /// <summary>The number of values of some samples, where an array can hold so many.</summary>
    public static int Length(int count, int width, string argument)
    {
        long length = (long)count * width;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                Invariant($"{count} samples of {width} values are {length} values, but an array holds at most ") +
                Invariant($"{Array.MaxLength}. Take fewer samples."),
                argument);
    }

    public static void Destination(int expected, int found, string argument)
    {
        if (expected != found)
        {
            throw new ArgumentException(
                Invariant($"{expected} values are to be written, but the destination holds {found}; ") +
                "lengths must be equal.",
                argument);
        }
    }
}
