using Spectre.Console;

namespace NetGen.Samples.Xor;

/// <summary>The probability of 1 over the square from -0.5 to 1.5; the four samples stand in it as digits.</summary>
internal static class BoundaryPicture
{
    // The steps are 1/16 and 1/8, so that 0 and 1 are hit exactly.
    private static readonly Plane Square =
        new(Left: -0.5f, Right: 1.5f, Bottom: -0.5f, Top: 1.5f, Columns: 33, Rows: 17);

    /// <summary>Draws the picture; x1 grows to the right, x2 upwards.</summary>
    public static Paragraph Create(XorNet network, Dataset xor, SampleConsole console)
    {
        var picture = new PlanePicture(Square);
        picture.Mark(xor, "01");
        return picture.Draw((x1, x2) => ProbabilityOfOne(network, x1, x2), console);
    }

    private static float ProbabilityOfOne(XorNet network, float x1, float x2)
    {
        Span<float> probabilities = stackalloc float[XorNet.OutputSize];
        network.PredictProbabilities([x1, x2], probabilities);
        return probabilities[1];
    }
}
