namespace NetGen.Samples;

/// <summary>Reads the files of the folder that --data names, and those sets that several samples use.</summary>
public static class RealData
{
    /// <summary>
    /// The path of a data set's file, which may be compressed (.gz) and may lie in the folder itself instead of in the
    /// subfolder.
    /// </summary>
    /// <param name="folder">The value of --data.</param>
    /// <param name="file">The file's path within the folder, such as small/iris.csv.</param>
    /// <exception cref="SampleException">There is no such file.</exception>
    public static string Find(string folder, string file)
    {
        string[] places = [file, $"{file}.gz", Path.GetFileName(file), $"{Path.GetFileName(file)}.gz"];
        return places.Select(place => Path.Combine(folder, place)).FirstOrDefault(File.Exists)
            ?? throw new SampleException(
                $"--data {folder} has no file {string.Join(", ", places)}; "
                + "name the folder that it lies in, or leave --data out.");
    }

    /// <summary>Reads a data set's file.</summary>
    /// <param name="folder">The value of --data.</param>
    /// <param name="file">The file's path within the folder.</param>
    /// <param name="options">The file's format, and what its columns become.</param>
    public static Dataset Load(string folder, string file, CsvOptions options) =>
        CsvDataset.Load(Find(folder, file), options);

    /// <summary>
    /// Fisher's irises: 150 flowers, the length and the width of sepal and petal in cm, three species. The first line
    /// of the file is a count.
    /// </summary>
    /// <param name="folder">The value of --data.</param>
    /// <param name="ignore">Columns to leave out: sepal length, sepal width, petal length, petal width.</param>
    public static Dataset Iris(string folder, params string[] ignore) => Load(folder, "small/iris.csv", new CsvOptions
    {
        SkipLines = 1,
        ColumnNames = ["sepal length", "sepal width", "petal length", "petal width", "species"],
        Label = "species",
        Ignore = [.. ignore],
    });

    /// <summary>1372 banknotes, genuine (0) or forged (1), by four figures of their image's wavelets.</summary>
    /// <param name="folder">The value of --data.</param>
    /// <param name="ignore">Columns to leave out: variance, skewness, curtosis, entropy.</param>
    public static Dataset Banknotes(string folder, params string[] ignore) =>
        Load(folder, "small/banknote_authentication.csv", new CsvOptions
        {
            ColumnNames = ["variance", "skewness", "curtosis", "entropy", "forged"],
            Label = "forged",
            Ignore = [.. ignore],
        });
}
