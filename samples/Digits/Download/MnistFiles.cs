namespace NetGen.Samples.Digits.Download;

/// <summary>The four files of MNIST (LeCun, Cortes and Burges) as they were published.</summary>
internal static class MnistFiles
{
    /// <summary>A public mirror of the files; the original host asks for a password.</summary>
    public const string DefaultBaseAddress = "https://ossci-datasets.s3.amazonaws.com/mnist/";

    /// <summary>Images and labels for training and test.</summary>
    public static IReadOnlyList<RemoteFile> All { get; } =
    [
        new("train-images-idx3-ubyte.gz", 9912422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        new("train-labels-idx1-ubyte.gz", 28881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        new("t10k-images-idx3-ubyte.gz", 1648877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        new("t10k-labels-idx1-ubyte.gz", 4542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ];

    /// <summary>
    /// Where downloads are kept unless told otherwise; accounts without a home use the folder for temporary files.
    /// </summary>
    public static string DefaultCache
    {
        get
        {
            string home = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), "NetGen", "mnist");
        }
    }
}
