using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Common;

public sealed class RealDataTests
{
    [Theory]
    [InlineData("small/iris.csv")]
    [InlineData("small/iris.csv.gz")]
    [InlineData("iris.csv")]
    [InlineData("iris.csv.gz")]
    public void A_file_may_be_compressed_and_lie_in_the_folder_itself(string place)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");

        RealData.Find(folder.Path, "small/iris.csv").ShouldBe(path);
    }

    [Fact]
    public void A_missing_file_is_named_with_the_places_looked_in()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<SampleException>(() => RealData.Find(folder.Path, "small/iris.csv")).Message.ShouldBe(
            $"--data {folder.Path} has no file small/iris.csv, small/iris.csv.gz, iris.csv, iris.csv.gz; "
            + "name the folder that it lies in, or leave --data out.");
    }
}
