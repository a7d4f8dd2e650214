using Spectre.Console;

namespace NetGen.Samples.Spirals;

/// <summary>
/// Draws the boundary as it forms: in a terminal again and again in one place, elsewhere as a few still frames, each at
/// four times the epoch of the one before.
/// </summary>
internal sealed class BoundaryFrames : IProgress<TrainingProgress>
{
    private const int Columns = 57;
    private const int Rows = 27;
    private const int FirstStill = 10;
    private const int LiveEvery = 10;

    private readonly SpiralNet _network;
    private readonly PlanePicture _picture;
    private readonly SampleConsole _console;
    private readonly LiveDisplayContext? _live;
    private int _nextStill = FirstStill;

    private BoundaryFrames(SpiralNet network, Dataset data, SampleConsole console, LiveDisplayContext? live)
    {
        _network = network;
        _picture = new PlanePicture(Plane.Around(data, Columns, Rows));
        _picture.Mark(data, "ox");
        _console = console;
        _live = live;
    }

    /// <summary>Runs a training and shows it.</summary>
    public static TrainingResult Run(
        SpiralNet network,
        Dataset data,
        SampleConsole console,
        Func<IProgress<TrainingProgress>, TrainingResult> train) => console.IsLive
            ? console.Screen.Live(new Text("")).Start(live =>
                train(new BoundaryFrames(network, data, console, live)))
            : train(new BoundaryFrames(network, data, console, live: null));

    public void Report(TrainingProgress value)
    {
        if (!value.IsEpochEnd)
        {
            return;
        }

        bool isLast = value.Epoch == value.Epochs;
        if (_live is not null && (isLast || value.Epoch % LiveEvery == 0))
        {
            _live.UpdateTarget(new Rows(Draw(), new Text(Caption(value))));
        }
        else if (_live is null && (isLast || value.Epoch == _nextStill))
        {
            _nextStill *= 4;
            _console.Screen.Write(Draw());
            _console.Writer.WriteLine(Caption(value));
        }
    }

    private static string Caption(TrainingProgress value) =>
        $"epoch {value.Epoch} of {value.Epochs}, loss {SampleText.Loss(value.Loss)}";

    private Paragraph Draw() => _picture.Draw(ProbabilityOfSecond, _console);

    private float ProbabilityOfSecond(float x, float y)
    {
        Span<float> probabilities = stackalloc float[SpiralNet.OutputSize];
        _network.PredictProbabilities([x, y], probabilities);
        return probabilities[1];
    }
}
