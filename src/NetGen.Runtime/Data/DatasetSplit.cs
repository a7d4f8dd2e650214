using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <summary>Which samples of a data set go to the second part of a split.</summary>
internal static class DatasetSplit
{
    /// <summary>The size of the second part, where both parts have samples.</summary>
    public static int SecondCount(int count, double fraction)
    {
        if (!(fraction > 0 && fraction < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), Invariant($"The fraction is {fraction}; it must be above 0 and below 1."));
        }

        int second = Rounded(count, fraction);
        if (second == 0 || second == count)
        {
            string empty = second == 0 ? "second" : "first";
            throw new ArgumentException(
                Invariant($"A fraction of {fraction} of {count} samples leaves the {empty} set empty. ") +
                "Use a fraction nearer to 0.5, or more samples.",
                nameof(fraction));
        }

        return second;
    }

    /// <summary>The size of the second part; 0 or all where one of the parts would have no sample.</summary>
    public static int Rounded(int count, double fraction) =>
        (int)Math.Round(count * fraction, MidpointRounding.AwayFromZero);

    /// <summary>Marks the chosen of all samples: the first of a shuffled order.</summary>
    public static bool[] Choose(int count, int chosen, long seed)
    {
        int[] order = new int[count];
        RandomOrder.Fill(order, seed, RandomPurpose.Split, 0);
        bool[] marks = new bool[count];
        foreach (int sample in order.AsSpan(0, chosen))
        {
            marks[sample] = true;
        }

        return marks;
    }

    /// <summary>How many samples of each class go to the second part; they sum to its size.</summary>
    public static int[] Shares(int[] counts, int second, double fraction)
    {
        int[] shares = new int[counts.Length];
        double[] remainders = new double[counts.Length];
        int left = second;
        for (int label = 0; label < counts.Length; label++)
        {
            double quota = counts[label] * fraction;
            shares[label] = (int)Math.Floor(quota);
            remainders[label] = quota - shares[label];
            left -= shares[label];
        }

        // The rounded total is below the sum of the quotas plus 1/2, so fewer samples are left than classes have a
        // remainder, or as many: none gets two, and none is asked for a sample it does not have.
        for (; left > 0; left--)
        {
            int largest = 0;
            for (int label = 1; label < counts.Length; label++)
            {
                largest = remainders[label] > remainders[largest] ? label : largest;
            }

            shares[largest]++;
            remainders[largest] = 0;
        }

        return shares;
    }

    /// <summary>Marks the chosen samples of each class: the first of the class's own shuffled order.</summary>
    public static bool[] ChooseByClass(ReadOnlySpan<int> labels, ReadOnlySpan<int> shares, long seed)
    {
        bool[] marks = new bool[labels.Length];
        int[] members = new int[labels.Length];
        int[] order = new int[labels.Length];
        for (int label = 0; label < shares.Length; label++)
        {
            int count = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                if (labels[i] == label)
                {
                    members[count++] = i;
                }
            }

            RandomOrder.Fill(order.AsSpan(0, count), seed, RandomPurpose.Split, (uint)label);
            foreach (int member in order.AsSpan(0, shares[label]))
            {
                marks[members[member]] = true;
            }
        }

        return marks;
    }
}
