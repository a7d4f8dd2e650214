using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetGen.Samples.Digits.Display;

/// <summary>Loss, validation accuracy, samples a second and time left, beside the bar.</summary>
internal sealed class TrainingColumn : ProgressColumn
{
    private volatile TrainingProgress? _latest;

    protected override bool NoWrap => true;

    /// <summary>Sets the figures to show. The training writes them, the screen's own thread reads them.</summary>
    public void Show(TrainingProgress value) => _latest = value;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(_latest is { } value ? TrainingText.Figures(value) : "");
}
