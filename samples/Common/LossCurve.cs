using NetGen.Numerics;

namespace NetGen.Samples;

/// <summary>A training in a line: the course of the loss on a logarithmic scale, its ends, epochs and time.</summary>
public static class LossCurve
{
    private const int Width = 40;

    // What stands for a loss of 0, which has no logarithm.
    private const float Smallest = 1e-12f;

    /// <summary>Writes the line.</summary>
    public static void Write(TrainingResult result, SampleConsole console)
    {
        double[] losses = [.. result.Epochs.Select(epoch => epoch.TrainingLoss)];
        double[] logarithms = Array.ConvertAll(losses, Logarithm);
        console.Writer.WriteLine(
            $"training loss {Sparkline.Of(logarithms, Width, console)} "
            + $"{SampleText.Loss(losses[0])} to {SampleText.Loss(losses[^1])}; "
            + $"{losses.Length} epochs in {SampleText.Seconds(result.TrainSeconds)}");
    }

    private static double Logarithm(double loss) => ScalarMath.Log(MathF.Max((float)loss, Smallest));
}
