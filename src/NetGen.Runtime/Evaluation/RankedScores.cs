namespace NetGen;

/// <summary>The scores of samples of two classes, and how well their ranks tell the classes apart.</summary>
internal sealed class RankedScores(int count)
{
    private readonly double[] _scores = new double[count];
    private readonly int[] _labels = new int[count];

    /// <summary>Keeps a sample: the more its score, the more it is taken for class 1.</summary>
    public void Set(int sample, int label, double score)
    {
        _labels[sample] = label;
        _scores[sample] = score;
    }

    /// <summary>
    /// The part of the pairs of a sample of class 1 and one of class 0 in which the former has the greater score, a tie
    /// counting half (Mann and Whitney 1947); exact, from sums of ranks in integers. NaN where a class has no sample or
    /// a score is NaN.
    /// </summary>
    public double Area()
    {
        Array.Sort(_scores, _labels);
        long positives = 0;
        long twiceRanks = 0;
        for (int start = 0, end; start < _scores.Length; start = end)
        {
            int ofOne = 0;
            for (end = start; end < _scores.Length && _scores[end] == _scores[start]; end++)
            {
                ofOne += _labels[end];
            }

            if (end == start)
            {
                return double.NaN;
            }

            // Equal scores share the mean of their ranks start + 1 to end.
            positives += ofOne;
            twiceRanks += (long)ofOne * (start + 1 + end);
        }

        long pairs = positives * (_scores.Length - positives);
        return pairs == 0 ? double.NaN : (twiceRanks - (positives * (positives + 1))) / (2.0 * pairs);
    }
}
