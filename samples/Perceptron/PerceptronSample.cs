using System.CommandLine;

namespace NetGen.Samples.Perceptron;

/// <summary>The sample itself: learn from mistakes until there are none.</summary>
internal static class PerceptronSample
{
    private const int PictureColumns = 57;
    private const int PictureRows = 21;

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "Perceptron",
        "Finds a line between two classes by Rosenblatt's rule, and counts the mistakes on the way.",
        "Tell setosa from the other irises by its petals, FOLDER/small/iris.csv, instead of made-up points.",
        epochs: 100,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, Dataset data) = arguments.Data is { } folder
            ? ("iris", LoadPetals(folder))
            : ("points", SeparablePoints.Create());
        var network = new PerceptronNet(arguments.Seed);
        var learner = new Learner(network, data, arguments.Seed);
        (int mistakes, int epochs) = learner.Run(
            arguments.Epochs,
            (epoch, count) => console.Writer.WriteLine(
                $"epoch {epoch,3}: {count,2} mistakes {new string('x', count)}".TrimEnd()),
            cancellationToken);

        var picture = new PlanePicture(Plane.Around(data, PictureColumns, PictureRows));
        picture.Mark(data, "ox");
        console.Screen.Write(picture.Draw((x, y) => network.Classify([x, y]), console));
        LayerView unit = network.Dense1;
        (float x, float y, float bias) = (unit.Weights[0, 0], unit.Weights[0, 1], unit.Biases[0]);
        console.Writer.WriteLine(SampleText.Format(
            $"the line: {x:0.##}·x {y:+ 0.##;- 0.##}·y {bias:+ 0.##;- 0.##} = 0"));
        console.Writer.WriteLine(SampleText.Format(
            $"{mistakes} mistakes in {epochs} epochs; Novikoff's bound by this line is {learner.Bound():0}"));

        // The points that it learned from: the rule promises no more than to part these.
        return new SampleResult(name, "accuracy", network.Evaluate(data).Accuracy, epochs, network);
    }

    private static Dataset LoadPetals(string folder)
    {
        Dataset petals = RealData.Iris(folder, "sepal length", "sepal width");
        float[] features = new float[petals.Count * petals.Inputs];
        int[] labels = new int[petals.Count];
        for (int i = 0; i < petals.Count; i++)
        {
            petals.CopyFeatures(i, features.AsSpan(i * petals.Inputs, petals.Inputs));
            labels[i] = petals.Label(i) == 0 ? 1 : 0;
        }

        return Dataset.FromClasses(features, petals.Inputs, labels, classes: 2);
    }
}
