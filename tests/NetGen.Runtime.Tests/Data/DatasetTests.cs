using System.Globalization;

namespace NetGen.Tests.Data;

public sealed class DatasetTests
{
    private static readonly string[] AB = ["a", "b"];

    [Fact]
    public void Literals_of_the_contract_compile_and_read_back()
    {
        Dataset xor =
            Dataset.FromClasses(features: [0, 0, 0, 1, 1, 0, 1, 1], inputs: 2, labels: [0, 1, 1, 0], classes: 2);
        (xor.Count, xor.Inputs, xor.Classes, xor.Outputs, xor.HasLabels).ShouldBe((4, 2, 2, 0, true));
        Row(xor, 2).ShouldBe([1f, 0f]);
        xor.Label(2).ShouldBe(1);
        xor.CountByClass().ShouldBe([2, 2]);

        Dataset curve = Dataset.FromTargets(features: [1, 2, 3], inputs: 1, targets: [2, 4, 6, 8, 10, 12], outputs: 2);
        (curve.Count, curve.Classes, curve.Outputs, curve.HasLabels).ShouldBe((3, 0, 2, false));
        curve.Targets(1).ToArray().ShouldBe([6f, 8f]);
    }

    [Fact]
    public void Sources_are_copied_and_bytes_scaled()
    {
        float[] features = [1, 2];
        int[] labels = [0, 1];
        string[] names = ["no", "yes"];
        Dataset data = Dataset.FromClasses(features, 1, labels, 2, names);
        features[0] = 9;
        labels[0] = 1;
        names[0] = "changed";
        Row(data, 0).ShouldBe([1f]);
        data.Label(0).ShouldBe(0);
        data.ClassNames.ShouldBe(["no", "yes"]);

        byte[] bytes = [255, 1];
        Dataset grey = Dataset.FromBytes(bytes, 2, [1], 2);
        bytes[0] = 0;
        Row(grey, 0).ShouldBe([255 * (1f / 255), 1f / 255]);
    }

    [Fact]
    public void Refusals_name_argument_sample_value_and_what_was_expected()
    {
        Refused(() => Dataset.FromClasses([1, 2, 3], 2, [0], 2), "features", "3 values", "of 2 features", "1 are left");
        Refused(() => Dataset.FromClasses([], 2, [], 2), "features", "at least one sample");
        Refused(() => Dataset.FromClasses([1], 0, [0], 2), "inputs", "inputs is 0");
        Refused(() => Dataset.FromClasses([1, float.NaN], 1, [0, 1], 2), "features", "Sample 1, column 0 is NaN");
        Refused(() => Dataset.FromClasses([1, 2], 1, [0], 2), "labels", "2 samples but 1 labels");
        Refused(() => Dataset.FromClasses([1, 2], 1, [0, 2], 2), "labels", "Sample 1 has label 2", "0 to 1");
        Refused(() => Dataset.FromClasses([1, 2], 1, [0, -1], 2), "labels", "Sample 1 has label -1");
        Refused(() => Dataset.FromClasses([1], 1, [0], 1), "classes", "at least 2 classes", "is 1");
        Refused(() => Dataset.FromClasses([1], 1, [0], 2, ["a"]), "classNames", "There is 1 name, but 2 are needed.");
        Refused(() => Dataset.FromClasses([1], 1, [0], 2, ["a", ""]), "classNames", "Name 1 is null or empty");
        Refused(
            () => Dataset.FromClasses([1], 1, [0], 3, ["a", "b", "a"]),
            "classNames", "Classes 0 and 2 are both named 'a'");
        Refused(
            () => Dataset.FromClasses([1], 1, [0], 2, AB, AB), "featureNames", "There are 2 names, but 1 is needed.");
        Refused(() => Dataset.FromTargets([1, 2], 1, [1, 2, 3], 2), "targets", "2 samples of 2", "need 4", "are 3");
        Refused(
            () => Dataset.FromTargets([1, 2], 1, [1, 2, 3, float.PositiveInfinity], 2),
            "targets", "Sample 1, column 1 is Infinity");
        Refused(() => Dataset.FromTargets([1], 1, [], 0), "outputs", "outputs is 0");
        Refused(() => Dataset.FromBytes([1], 1, [0], 2, float.NaN), "scale", "The scale is NaN");
        Refused(() => Dataset.FromBytes([1], 1, [0], 2, 0), "scale", "The scale is 0; it must not be 0");
        Refused(() => Dataset.FromBytes([1], 1, [0], 2, -2e36f), "scale", "255 times it must be finite");
        Refused(() => Dataset.FromBytes([1, 2], 1, [0, 3], 2), "labels", "Sample 1 has label 3");
    }

    [Fact]
    public void Reading_outside_or_of_the_wrong_kind_is_refused()
    {
        Dataset classes = Dataset.FromClasses([1, 2], 2, [0], 2);
        Dataset targets = Dataset.FromTargets([1, 2], 2, [0], 1);
        Refused(() => classes.Label(1), "index", "no sample 1", "0 to 0");
        Refused(() => classes.Label(-1), "index", "no sample -1");
        Refused(() => targets.Targets(1), "index", "no sample 1");
        Refused(() => classes.CopyFeatures(1, new float[2]), "index", "no sample 1");
        Refused(() => classes.CopyFeatures(0, new float[3]), "destination", "2 values", "holds 3");
        Should.Throw<InvalidOperationException>(() => targets.Label(0)).Message.ShouldContain("target values");
        Should.Throw<InvalidOperationException>(() => targets.CountByClass()).Message.ShouldContain("target values");
        Should.Throw<InvalidOperationException>(() => classes.Targets(0)).Message.ShouldContain("class labels");
    }

    [Fact]
    public void Messages_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NegativeSign = "minus";
            odd.NumberFormat.NaNSymbol = "nothing";
            CultureInfo.CurrentCulture = odd;
            Refused(() => Dataset.FromClasses([float.NaN], 1, [0], 2), "features", "is NaN");
            Refused(() => Dataset.FromClasses([1], 1, [-1], 2), "labels", "label -1");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Consecutive_samples_are_copied_at_once()
    {
        Dataset floats = Dataset.FromTargets([1, 2, 3, 4, 5, 6], 2, [1, 2, 3], 1);
        Dataset bytes = Dataset.FromBytes([1, 2, 3, 4, 5, 6], 2, [0, 1, 0], 2, scale: 1);
        foreach (Dataset data in new[] { floats, bytes })
        {
            float[] values = new float[4];
            data.CopyFeatures(1, 2, values);
            values.ShouldBe([3f, 4f, 5f, 6f]);
            data.CopyFeatures(3, 0, []);
            Should.Throw<ArgumentOutOfRangeException>(() => data.CopyFeatures(2, 2, values));
            Should.Throw<ArgumentException>(() => data.CopyFeatures(0, 1, values));
        }
    }

    // Rows are fetched in groups of 16 KB: many rows, a few, one, and a row that alone is larger.
    [Theory]
    [InlineData(1)]
    [InlineData(65)]
    [InlineData(784)]
    [InlineData(5_000)]
    [InlineData(16_384)]
    [InlineData(20_000)]
    public void Rows_of_any_width_are_gathered_in_the_order_of_the_indices(int inputs)
    {
        const int Count = 50;
        byte[] bytes = [.. Enumerable.Range(0, Count * inputs).Select(i => (byte)(i * 37 / 11))];
        float[] floats = [.. bytes.Select(value => (float)value)];
        int[] labels = new int[Count];
        int[] indices = [.. Enumerable.Range(0, Count).Select(i => i * 13 % Count), 7, 7];
        float[] expected = [.. indices.SelectMany(index => floats.Skip(index * inputs).Take(inputs))];
        foreach (Dataset data in new[]
        {
            Dataset.FromBytes(bytes, inputs, labels, 2, scale: 1), Dataset.FromClasses(floats, inputs, labels, 2),
        })
        {
            float[] gathered = new float[indices.Length * inputs];
            data.GatherFeatures(indices, gathered);
            gathered.AsSpan().SequenceEqual(expected).ShouldBeTrue();
            data.GatherFeatures([], []);
        }
    }

    [Fact]
    public void A_subset_keeps_the_order_of_the_indices_repeats_and_names()
    {
        Dataset data = Dataset.FromClasses([1, 2, 3, 4, 5, 6], 2, [0, 1, 2], 3, ["x", "y", "z"], AB);
        Dataset subset = data.Subset([2, 0, 2]);
        (subset.Count, subset.Inputs, subset.Classes).ShouldBe((3, 2, 3));
        Row(subset, 0).ShouldBe([5f, 6f]);
        Row(subset, 1).ShouldBe([1f, 2f]);
        subset.Label(2).ShouldBe(2);
        subset.CountByClass().ShouldBe([1, 0, 2]);
        subset.ClassNames.ShouldBe(["x", "y", "z"]);
        subset.FeatureNames.ShouldBe(["a", "b"]);

        Dataset bytes = Dataset.FromBytes([1, 2, 3], 1, [0, 1, 0], 2, scale: 0.5f).Subset([1]);
        Row(bytes, 0).ShouldBe([1f]);
        Dataset.FromTargets([1, 2], 1, [3, 4, 5, 6], 2).Subset([1]).Targets(0).ToArray().ShouldBe([5f, 6f]);
    }

    [Fact]
    public void A_subset_without_samples_or_of_samples_that_are_not_there_is_refused()
    {
        Dataset data = Dataset.FromClasses([1, 2], 1, [0, 1], 2);
        Refused(() => data.Subset([]), "indices", "at least one sample");
        Refused(() => data.Subset([0, 2]), "indices", "Index 1 is 2", "0 to 1");
        Refused(() => data.Subset([-1]), "indices", "Index 0 is -1");
    }

    private static float[] Row(Dataset data, int index)
    {
        float[] row = new float[data.Inputs];
        data.CopyFeatures(index, row);
        return row;
    }

    private static void Refused(Action action, string argument, params string[] parts)
    {
        ArgumentException exception = Should.Throw<ArgumentException>(action);
        exception.ParamName.ShouldBe(argument);
        parts.ShouldAllBe(part => exception.Message.Contains(part), exception.Message);
    }
}
