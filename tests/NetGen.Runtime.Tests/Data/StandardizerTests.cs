namespace NetGen.Tests.Data;

public sealed class StandardizerTests
{
    [Fact]
    public void Figures_are_mean_and_population_deviation_and_one_for_constants()
    {
        // Columns 2 4 4 4 5 5 7 9 (mean 5, deviation 2) and 0.1.
        Dataset data = Dataset.FromClasses(
            [2, 0.1f, 4, 0.1f, 4, 0.1f, 4, 0.1f, 5, 0.1f, 5, 0.1f, 7, 0.1f, 9, 0.1f], 2, new int[8], 2);
        Standardizer standardizer = Standardizer.Fit(data);
        standardizer.Width.ShouldBe(2);
        standardizer.Means.ToArray().ShouldBe([5.0, 0.1f]);
        standardizer.Scales.ToArray().ShouldBe([2.0, 1.0]);
        float[] row = new float[2];
        standardizer.Transform([9, 0.1f], row);
        row.ShouldBe([2f, 0f]);
    }

    [Fact]
    public void A_large_offset_costs_no_digits()
    {
        // Exact in float: 2^24 - 2, ... ; the one-pass formula in float would give anything.
        float[] values = [16777210, 16777212, 16777214];
        Standardizer standardizer = Standardizer.Fit(Dataset.FromTargets(values, 1, values, 1));
        standardizer.Means[0].ShouldBe(16777212);
        standardizer.Scales[0].ShouldBe(Math.Sqrt(8.0 / 3));
    }

    [Fact]
    public void Transformed_bytes_have_mean_0_and_deviation_1_and_come_back()
    {
        byte[] bytes = [.. Enumerable.Range(0, 600).Select(i => (byte)(i * i))];
        Dataset data = Dataset.FromBytes(bytes, 3, [.. Enumerable.Range(0, 200).Select(i => i % 2)], 2);
        var standardizer = Standardizer.Fit(data);
        Dataset transformed = standardizer.Transform(data);
        transformed.Label(7).ShouldBe(1);
        Standardizer again = Standardizer.Fit(transformed);
        for (int i = 0; i < 3; i++)
        {
            // Each value is rounded to float once: relative 2^-24 of values of about 1.
            again.Means[i].ShouldBe(0, 1e-6);
            again.Scales[i].ShouldBe(1, 1e-6);
        }

        Dataset back = standardizer.InverseTransform(transformed);
        float[] expected = new float[3];
        float[] found = new float[3];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, expected);
            back.CopyFeatures(i, found);
            for (int j = 0; j < 3; j++)
            {
                // Two roundings to float of values of at most 2, times a scale below 1: 2^-23 + 2^-24.
                found[j].ShouldBe(expected[j], 2e-7);
            }
        }
    }

    [Fact]
    public void A_sample_is_transformed_as_in_a_data_set_and_in_place()
    {
        Dataset data = Dataset.FromTargets([1, 10, 2, 30, 4, 20], 2, [1, 2, 3], 1);
        Standardizer standardizer = Standardizer.Fit(data);
        float[] expected = new float[2];
        standardizer.Transform(data).CopyFeatures(1, expected);
        float[] row = [2, 30];
        standardizer.Transform(row, row);
        row.ShouldBe(expected);
        standardizer.InverseTransform(row, row);

        // Exact here: 2 and 30 have short fractions, far within the half unit of rounding.
        row.ShouldBe([2f, 30f]);
    }

    [Fact]
    public void Targets_are_standardized_apart_from_features()
    {
        Dataset data = Dataset.FromTargets([1, 2, 3], 1, [10, 1, 20, 1, 30, 1], 2);
        Standardizer standardizer = Standardizer.FitTargets(data);
        standardizer.Means.ToArray().ShouldBe([20.0, 1.0]);
        Dataset transformed = standardizer.TransformTargets(data);
        transformed.Targets(1).ToArray().ShouldBe([0f, 0f]);
        float[] prediction = transformed.Targets(2).ToArray();
        standardizer.InverseTransform(prediction, prediction);
        prediction[0].ShouldBe(30, 2e-6); // One unit in the last place of a float at 30 is 1.9e-6.
        float[] feature = new float[1];
        transformed.CopyFeatures(2, feature);
        feature[0].ShouldBe(3);
    }

    [Fact]
    public void Saved_figures_make_the_same_standardizer()
    {
        Standardizer fitted = Standardizer.Fit(Dataset.FromTargets([1, 2, 4], 1, [1, 2, 3], 1));
        var restored = new Standardizer(fitted.Means, fitted.Scales);
        float[] one = new float[1];
        float[] other = new float[1];
        fitted.Transform([3], one);
        restored.Transform([3], other);
        other.ShouldBe(one);
    }

    [Fact]
    public void Other_widths_and_figures_that_do_not_fit_are_refused()
    {
        Dataset data = Dataset.FromTargets([1, 2, 3, 4], 2, [1, 2], 1);
        Standardizer standardizer = Standardizer.Fit(Dataset.FromTargets([1, 2, 4], 1, [1, 2, 3], 1));
        Should.Throw<ArgumentException>(() => standardizer.Transform(data)).Message
            .ShouldContain("2 features, but the standardizer was fitted on 1");
        Should.Throw<ArgumentException>(() => standardizer.InverseTransform(data));
        Should.Throw<ArgumentException>(() => standardizer.Transform(new float[2], new float[1]));
        Should.Throw<ArgumentException>(() => standardizer.Transform(new float[1], new float[2]));
        Should.Throw<ArgumentException>(() => standardizer.InverseTransform(new float[1], new float[2]));
        Should.Throw<ArgumentException>(() => Standardizer.Fit(data).TransformTargets(data)).Message
            .ShouldContain("1 targets");
        Dataset classes = Dataset.FromClasses([1], 1, [0], 2);
        Should.Throw<InvalidOperationException>(() => Standardizer.FitTargets(classes));
        Should.Throw<InvalidOperationException>(() => standardizer.TransformTargets(classes));
        Should.Throw<ArgumentException>(() => new Standardizer([], []));
        Should.Throw<ArgumentException>(() => new Standardizer([1, 2], [1]));
        Should.Throw<ArgumentException>(() => new Standardizer([double.NaN], [1]));
        Should.Throw<ArgumentException>(() => new Standardizer([1], [0])).Message.ShouldContain("Use 1 for a constant");
    }
}
