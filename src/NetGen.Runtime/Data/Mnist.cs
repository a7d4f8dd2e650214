using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Loads MNIST (Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits") and data sets in the
/// same two-file form. Pixels stay bytes in memory; a feature is pixel·(1/255), from 0 (background) to 1.
/// </summary>
public static class Mnist
{
    private const int Side = 28;
    private const int Digits = 10;
    private const float PixelScale = 1f / 255;

    private static readonly string[] DigitNames = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>Loads the training and the test set of MNIST: 28 x 28 = 784 features, 10 classes.</summary>
    /// <param name="folder">
    /// The folder with train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and
    /// t10k-labels-idx1-ubyte, each plain or gzipped with .gz; the spelling train-images.idx3-ubyte is known too.
    /// </param>
    /// <exception cref="FileNotFoundException">Files are missing; the message names all of them.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged, images are not 28 x 28, images and labels differ in number, or a label is above 9.
    /// </exception>
    public static (Dataset Train, Dataset Test) Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string[] names =
        [
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
        ];
        string[] paths = new string[names.Length];
        var missing = new List<string>();
        for (int i = 0; i < names.Length; i++)
        {
            paths[i] = Find(folder, names[i]) ?? string.Empty;
            if (paths[i].Length == 0)
            {
                missing.Add(names[i]);
            }
        }

        if (missing.Count > 0)
        {
            string state = Directory.Exists(folder) ? "lacks" : "does not exist; it should hold";
            throw new FileNotFoundException(
                $"The folder '{Path.GetFullPath(folder)}' {state} {string.Join(", ", missing)} (plain or with .gz). " +
                "Download the MNIST files into it, or name the folder that holds them.");
        }

        // Unpacking is most of the time, and one file is unpacked by one thread.
        Task<Dataset> test = Task.Run(() => LoadDigits(paths[2], paths[3]));
        try
        {
            return (LoadDigits(paths[0], paths[1]), test.GetAwaiter().GetResult());
        }
        finally
        {
            // No file stays open behind an error of another one.
            Task.WaitAny(test);
        }
    }

    /// <summary>Loads images of any size with their labels, such as Fashion-MNIST.</summary>
    /// <param name="imagesPath">An IDX file of bytes, plain or gzipped: [count, rows, columns].</param>
    /// <param name="labelsPath">An IDX file of bytes, plain or gzipped: [count].</param>
    /// <param name="classes">The number of classes, at least 2; classes without samples are allowed.</param>
    /// <param name="classNames">The classes' names, [<paramref name="classes"/>], where they are known.</param>
    /// <returns>Samples of rows·columns features, pixel·(1/255).</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged or has other dimensions, images and labels differ in number, or a label is outside the
    /// classes.
    /// </exception>
    /// <exception cref="ArgumentException">There are fewer than 2 classes, or the names do not fit them.</exception>
    public static Dataset LoadPair(
        string imagesPath, string labelsPath, int classes, IReadOnlyList<string>? classNames = null)
    {
        // Before the files, so that a wrong argument is not taken for a wrong file.
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        DatasetChecks.Names(classNames, classes, nameof(classNames));
        IdxArray images = ReadIdx(imagesPath, 3, "images [count, rows, columns]");
        return Combine(images, imagesPath, labelsPath, classes, classNames);
    }

    private static Dataset LoadDigits(string imagesPath, string labelsPath)
    {
        IdxArray images = ReadIdx(imagesPath, 3, "images [count, rows, columns]");
        return images.Dimensions is [_, Side, Side]
            ? Combine(images, imagesPath, labelsPath, Digits, DigitNames)
            : throw new InvalidDataException(
                Invariant($"'{imagesPath}' holds images of {images.Dimensions[1]} x {images.Dimensions[2]} pixels, ") +
                Invariant($"but those of MNIST have {Side} x {Side}. Load other images with LoadPair."));
    }

    private static Dataset Combine(
        IdxArray images, string imagesPath, string labelsPath, int classes, IReadOnlyList<string>? classNames)
    {
        IdxArray labels = ReadIdx(labelsPath, 1, "labels [count]");
        int count = images.Dimensions[0];
        if (labels.Dimensions[0] != count)
        {
            throw new InvalidDataException(
                Invariant($"'{imagesPath}' holds {count} images, but '{labelsPath}' {labels.Dimensions[0]} labels. ") +
                "The files do not belong together: take both from the same set.");
        }

        int[] values = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = labels.Data[i] < classes
                ? labels.Data[i]
                : throw new InvalidDataException(
                    Invariant($"'{labelsPath}': sample {i} has label {labels.Data[i]}, but with {classes} classes ") +
                    Invariant($"labels run from 0 to {classes - 1}. Raise the number of classes, or check the file."));
        }

        int pixels = images.Dimensions[1] * images.Dimensions[2];
        return Dataset.AdoptBytes(images.Data, pixels, values, classes, PixelScale, classNames);
    }

    private static IdxArray ReadIdx(string path, int dimensions, string expected)
    {
        IdxArray array = IdxReader.Read(path);
        return array.Dimensions.Count == dimensions
            ? array
            : throw new InvalidDataException(
                Invariant($"'{path}' has {array.Dimensions.Count} dimensions, but {expected} were expected, with ") +
                Invariant($"{dimensions}. Are images and labels exchanged?"));
    }

    private static string? Find(string folder, string name)
    {
        string dotted = name.Replace("-idx", ".idx", StringComparison.Ordinal);
        string[] spellings = [name, name + ".gz", dotted, dotted + ".gz"];
        return spellings.Select(spelling => Path.Combine(folder, spelling)).FirstOrDefault(File.Exists);
    }
}
