using Spectre.Console;

namespace NetGen.Samples.Xor;

/// <summary>
/// The probability of 1 over the square from -0.5 to 1.5, as shaded cells: the darker, the surer of 1. The four samples
/// stand in it as digits. In colours, blue is 0 and yellow is 1.
/// </summary>
internal static class BoundaryPicture
{
    private const int Rows = 17;
    private const int Columns = 33;
    private const float Low = -0.5f;
    private const float High = 1.5f;

    private static readonly Color Zero = new(24, 60, 130);
    private static readonly Color One = new(250, 204, 60);

    /// <summary>Draws the picture; x1 grows to the right, x2 upwards.</summary>
    public static Paragraph Create(XorNet network, SampleConsole console)
    {
        var picture = new Paragraph();
        for (int row = Rows - 1; row >= 0; row--)
        {
            picture.Append("  ");
            for (int column = 0; column < Columns; column++)
            {
                float x1 = Low + ((High - Low) * column / (Columns - 1));
                float x2 = Low + ((High - Low) * row / (Rows - 1));
                float one = ProbabilityOfOne(network, x1, x2);
                if (console.HasColors)
                {
                    var style = new Style(Color.Black, Zero.Blend(One, one), Decoration.Bold);
                    picture.Append(Sample(x1, x2) ?? " ", style);
                }
                else
                {
                    picture.Append(Sample(x1, x2) ?? console.Shade(one).ToString());
                }
            }

            picture.Append("\n");
        }

        return picture;
    }

    private static float ProbabilityOfOne(XorNet network, float x1, float x2)
    {
        Span<float> probabilities = stackalloc float[XorNet.OutputSize];
        network.PredictProbabilities([x1, x2], probabilities);
        return probabilities[1];
    }

    // The steps are 1/16 and 1/8, so that 0 and 1 are hit exactly.
    private static string? Sample(float x1, float x2) =>
        x1 is 0 or 1 && x2 is 0 or 1 ? (x1 != x2 ? "1" : "0") : null;
}
