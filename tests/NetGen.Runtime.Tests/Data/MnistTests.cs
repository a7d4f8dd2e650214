namespace NetGen.Tests.Data;

public sealed class MnistTests : IDisposable
{
    private static readonly Lazy<(Dataset Train, Dataset Test)> Digits =
        new(() => Mnist.Load(TestData.PathOf("mnist")), LazyThreadSafetyMode.PublicationOnly);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Mnist_has_the_published_counts_of_each_digit()
    {
        (Dataset train, Dataset test) = Digits.Value;
        train.CountByClass().ShouldBe([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
        test.CountByClass().ShouldBe([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
        train.Inputs.ShouldBe(784);
        train.Classes.ShouldBe(10);
        train.ClassNames.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    }

    [Fact]
    public void Mnist_has_the_published_mean_pixels()
    {
        // Half a unit of the last published digit; the rounding of 1/255 and of the products adds less than 1e-7.
        const double Tolerance = 0.5e-5;
        MeanPixel(Digits.Value.Train).ShouldBe(0.13066, Tolerance);
        MeanPixel(Digits.Value.Test).ShouldBe(0.13251, Tolerance);
    }

    [Fact]
    public void A_stratified_split_of_mnist_keeps_every_digits_share()
    {
        (Dataset first, Dataset second) = Digits.Value.Train.SplitStratified(0.1, seed: 1);
        (first.Count, second.Count).ShouldBe((54_000, 6_000));
        int[] counts = Digits.Value.Train.CountByClass();
        int[] shares = second.CountByClass();
        for (int label = 0; label < 10; label++)
        {
            // A share is its quota rounded down or up.
            shares[label].ShouldBeInRange(counts[label] / 10, (counts[label] / 10) + 1);
        }
    }

    [Fact]
    public void Fashion_with_classes_that_do_not_occur_loads_and_splits()
    {
        Dataset fashion = Fashion("fashion5x1000", 10);
        fashion.Count.ShouldBe(5000);
        fashion.CountByClass().ShouldBe([1000, 1000, 1000, 1000, 0, 0, 1000, 0, 0, 0]);
        fashion.SplitStratified(0.25, seed: 3).Second.CountByClass().ShouldBe([250, 250, 250, 250, 0, 0, 250, 0, 0, 0]);
    }

    [Fact]
    public void Five_classes_are_not_enough_for_a_set_with_five_classes_numbered_to_six()
    {
        string message = Should.Throw<InvalidDataException>(() => Fashion("fashion5x1000", 5)).Message;
        message.ShouldContain("fashion5x1000-labels-idx1-ubyte.gz");
        message.ShouldContain("has label 6, but with 5 classes labels run from 0 to 4");
    }

    [Fact]
    public void Fashion_with_all_classes_has_each_of_them_within_the_published_range()
    {
        int[] counts = Fashion("fashion10-1000", 10).CountByClass();
        counts.Sum().ShouldBe(1000);
        counts.Min().ShouldBe(88);
        counts.Max().ShouldBe(127);
    }

    [Fact]
    public void Missing_files_are_all_named_at_once()
    {
        WriteFour();
        File.Delete(Path.Combine(_folder.FullName, "train-labels-idx1-ubyte"));
        File.Delete(Path.Combine(_folder.FullName, "t10k-images-idx3-ubyte"));
        string message = Should.Throw<FileNotFoundException>(() => Mnist.Load(_folder.FullName)).Message;
        message.ShouldContain(_folder.FullName);
        message.ShouldContain("lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte (plain");
        message.ShouldContain("Download");
    }

    [Fact]
    public void A_missing_folder_is_said_to_be_missing()
    {
        string folder = Path.Combine(_folder.FullName, "none");
        Should.Throw<FileNotFoundException>(() => Mnist.Load(folder)).Message.ShouldContain("does not exist");
    }

    [Fact]
    public void Plain_gzipped_and_dotted_names_are_found()
    {
        WriteFour();
        Move("train-images-idx3-ubyte", "train-images.idx3-ubyte");
        Move("t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte.gz");
        Move("t10k-images-idx3-ubyte", "t10k-images-idx3-ubyte.gz");
        (Dataset train, Dataset test) = Mnist.Load(_folder.FullName);
        (train.Count, test.Count).ShouldBe((2, 1));
        (train.Label(1), test.Label(0)).ShouldBe((9, 3));
        float[] features = new float[784];
        train.CopyFeatures(1, features);
        features.ShouldAllBe(value => value == 255 * (1f / 255));
    }

    [Fact]
    public void Counts_that_differ_are_refused()
    {
        WriteFour();
        _folder.Write("train-labels-idx1-ubyte", TemporaryFolder.Idx([1, 2, 3], 3));
        Refusal().ShouldContain("holds 2 images, but");
        Refusal().ShouldContain("3 labels");
    }

    [Fact]
    public void A_label_above_nine_is_refused()
    {
        WriteFour();
        _folder.Write("train-labels-idx1-ubyte", TemporaryFolder.Idx([1, 10], 2));
        Refusal().ShouldContain("train-labels-idx1-ubyte': sample 1 has label 10, but with 10 classes");
    }

    [Fact]
    public void Images_of_another_size_are_refused_but_load_as_a_pair()
    {
        WriteFour();
        string images = _folder.Write("train-images-idx3-ubyte", TemporaryFolder.Idx(new byte[24], 2, 3, 4));
        Refusal().ShouldContain("images of 3 x 4 pixels, but those of MNIST have 28 x 28");

        string labels = Path.Combine(_folder.FullName, "train-labels-idx1-ubyte");
        Dataset pair = Mnist.LoadPair(images, labels, 10);
        (pair.Count, pair.Inputs).ShouldBe((2, 12));
        pair.ClassNames.ShouldBeNull();
    }

    [Fact]
    public void Images_and_labels_exchanged_are_refused()
    {
        WriteFour();
        string images = Path.Combine(_folder.FullName, "train-images-idx3-ubyte");
        string labels = Path.Combine(_folder.FullName, "train-labels-idx1-ubyte");
        Should.Throw<InvalidDataException>(() => Mnist.LoadPair(labels, images, 10)).Message.ShouldContain("exchanged");
        Should.Throw<InvalidDataException>(() => Mnist.LoadPair(images, images, 10)).Message.ShouldContain("exchanged");
        Should.Throw<ArgumentException>(() => Mnist.LoadPair(images, labels, 1));
        Should.Throw<ArgumentException>(() => Mnist.LoadPair(images, labels, 10, ["one"]));
    }

    private static Dataset Fashion(string name, int classes) => Mnist.LoadPair(
        TestData.PathOf("fashion-mnist-subset", name + "-images-idx3-ubyte.gz"),
        TestData.PathOf("fashion-mnist-subset", name + "-labels-idx1-ubyte.gz"),
        classes);

    private static double MeanPixel(Dataset data)
    {
        float[] row = new float[data.Inputs];
        double sum = 0;
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, row);
            foreach (float value in row)
            {
                sum += value;
            }
        }

        return sum / data.Count / data.Inputs;
    }

    private void WriteFour()
    {
        byte[] pixels = new byte[2 * 784];
        pixels.AsSpan(784).Fill(255);
        _folder.Write("train-images-idx3-ubyte", TemporaryFolder.Idx(pixels, 2, 28, 28));
        _folder.Write("train-labels-idx1-ubyte", TemporaryFolder.Idx([5, 9], 2));
        _folder.Write("t10k-images-idx3-ubyte", TemporaryFolder.Gzip(TemporaryFolder.Idx(pixels[..784], 1, 28, 28)));
        _folder.Write("t10k-labels-idx1-ubyte", TemporaryFolder.Idx([3], 1));
    }

    private void Move(string from, string to) =>
        File.Move(Path.Combine(_folder.FullName, from), Path.Combine(_folder.FullName, to));

    private string Refusal() =>
        Should.Throw<InvalidDataException>(() => Mnist.Load(_folder.FullName)).Message;
}
