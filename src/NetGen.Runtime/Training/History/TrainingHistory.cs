using System.Text;

namespace NetGen;

/// <summary>
/// The course of a training, epoch by epoch: to read, to print, or as a file. Names and figures are the same in every
/// culture, lines end with '\n'. All but times is the same each time the training is repeated.
/// </summary>
public sealed class TrainingHistory
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal TrainingHistory(
        List<EpochResult> epochs, List<double> seconds, List<float> stepLosses)
    {
        Epochs = epochs.AsReadOnly();
        Seconds = seconds.AsReadOnly();
        StepLosses = stepLosses.AsReadOnly();
    }

    /// <summary>The epochs, first to last.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>
    /// The seconds that each epoch took for training, shuffling and gathering included, evaluating excluded.
    /// </summary>
    public IReadOnlyList<double> Seconds { get; }

    /// <summary>
    /// The mean loss of each step's batch before the update, over all epochs; empty unless
    /// <see cref="TrainingOptions.RecordSteps"/> asks for it.
    /// </summary>
    public IReadOnlyList<float> StepLosses { get; }

    /// <summary>
    /// A table with a line for each epoch, its columns aligned to the right; columns without any value are left out.
    /// </summary>
    public string ToTable() => HistoryText.Table(this);

    /// <summary>Writes comma-separated values to a file, whole or not at all: see the other overload.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public void WriteCsv(string path) => Write(path, WriteCsv);

    /// <summary>
    /// Writes comma-separated values: a header, and a line for each epoch. Figures have all digits that it takes to
    /// read the same value back; what is not a finite number is an empty field.
    /// </summary>
    /// <param name="writer">Receives the text.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        HistoryText.WriteCsv(this, writer);
    }

    /// <summary>Writes JSON Lines to a file, whole or not at all: see the other overload.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public void WriteJsonLines(string path) => Write(path, WriteJsonLines);

    /// <summary>
    /// Writes JSON Lines: an object for each epoch, with the names of the CSV's header. Figures have all digits that it
    /// takes to read the same value back; what is not a finite number is null.
    /// </summary>
    /// <param name="writer">Receives the text.</param>
    public void WriteJsonLines(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        HistoryText.WriteJsonLines(this, writer);
    }

    private static void Write(string path, Action<TextWriter> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(
            path,
            stream =>
            {
                using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
                write(writer);
            });
    }
}
