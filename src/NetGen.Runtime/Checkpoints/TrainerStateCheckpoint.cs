using System.Runtime.InteropServices;
using static System.FormattableString;

namespace NetGen;

/// <summary>A trainer's counters, sums and histories in a checkpoint.</summary>
internal static class TrainerStateCheckpoint
{
    private const string EpochCount = "trainer.epochs";
    private const string Batch = "trainer.batch";
    private const string Samples = "trainer.samples";
    private const string Weight = "trainer.weight";
    private const string LossSum = "trainer.loss_sum";
    private const string Rate = "trainer.rate";
    private const string StopText = "trainer.stop_text";
    private const string History = "trainer.history";
    private const string HistoryColumns = "trainer.history_columns";
    private const string StepCount = "trainer.step_losses";
    private const string Stops = "trainer.stops";
    private const int StopColumns = 2;

    // The columns of the history: a version of the project that knows others refuses it.
    private const string Columns =
        "samples, training loss, rate, validation loss, validation accuracy, macro precision, macro recall, " +
        "macro F1, ROC AUC, log loss, R2, MAE, RMSE, seconds";

    private const int ColumnCount = 14;

    /// <summary>Adds a state to a checkpoint.</summary>
    public static void Save(TrainerState state, Checkpoint checkpoint)
    {
        checkpoint.Add(EpochCount, state.Epochs.Count);
        checkpoint.Add(Batch, state.Batch);
        checkpoint.Add(Samples, state.Samples);
        checkpoint.Add(Weight, state.Weight);
        checkpoint.Add(LossSum, state.LossSum);
        checkpoint.Add(Rate, (double)state.Rate);
        checkpoint.Add(StopText, state.StopText ?? string.Empty);
        checkpoint.Add(StepCount, state.StepLosses.Count);
        checkpoint.Add(HistoryColumns, Columns);
        var history = new List<double>();
        for (int i = 0; i < state.Epochs.Count; i++)
        {
            history.AddRange(Row(state.Epochs[i], state.Seconds[i]));
        }

        checkpoint.Add(History, [state.Epochs.Count, ColumnCount], CollectionsMarshal.AsSpan(history));
        checkpoint.Add(StepCount, [state.StepLosses.Count], CollectionsMarshal.AsSpan(state.StepLosses));
        double[] stops = new double[state.Stops.Length * StopColumns];
        for (int i = 0; i < state.Stops.Length; i++)
        {
            stops[i * StopColumns] = state.Stops[i].Best;
            stops[(i * StopColumns) + 1] = state.Stops[i].BestEpoch;
        }

        checkpoint.Add(Stops, [state.Stops.Length, StopColumns], stops);
    }

    /// <summary>Gives a new state what a checkpoint holds.</summary>
    /// <exception cref="InvalidDataException">The checkpoint holds what no training writes.</exception>
    public static void Restore(TrainerState state, Checkpoint checkpoint, int batchesPerEpoch)
    {
        checkpoint.Require(HistoryColumns, Columns);
        int epochs = (int)checkpoint.Integer(EpochCount, 0, Array.MaxLength);
        double[] history = checkpoint.Doubles(History, epochs, ColumnCount);
        for (int i = 0; i < epochs; i++)
        {
            ReadOnlySpan<double> row = history.AsSpan(i * ColumnCount, ColumnCount);
            state.EndEpoch(Epoch(i + 1, row), row[^1]);
        }

        int steps = (int)checkpoint.Integer(StepCount, 0, Array.MaxLength);
        state.StepLosses.AddRange(checkpoint.Floats(StepCount, steps));
        double[] stops = checkpoint.Doubles(Stops, state.Stops.Length, StopColumns);
        for (int i = 0; i < state.Stops.Length; i++)
        {
            state.Stops[i].Best = stops[i * StopColumns];
            double bestEpoch = stops[(i * StopColumns) + 1];
            if (!(bestEpoch >= 0 && bestEpoch <= epochs && bestEpoch == Math.Floor(bestEpoch)))
            {
                throw checkpoint.Invalid(
                    Stops, Invariant($"best epochs from 0 to {epochs}"), Invariant($"{bestEpoch}"));
            }

            state.Stops[i].BestEpoch = (int)bestEpoch;
        }

        string text = checkpoint.Text(StopText);
        state.StopText = text.Length > 0 ? text : null;
        state.GoTo(
            (int)checkpoint.Integer(Batch, 0, batchesPerEpoch),
            (int)checkpoint.Integer(Samples, 0, int.MaxValue),
            checkpoint.Number(Weight),
            checkpoint.Number(LossSum),
            (float)checkpoint.Number(Rate));
    }

    private static double[] Row(EpochResult epoch, double seconds) =>
    [
        epoch.Samples,
        epoch.TrainingLoss,
        epoch.Rate,
        epoch.ValidationLoss,
        epoch.ValidationAccuracy,
        epoch.ValidationMacroPrecision,
        epoch.ValidationMacroRecall,
        epoch.ValidationMacroF1,
        epoch.ValidationRocAuc,
        epoch.ValidationLogLoss,
        epoch.ValidationR2,
        epoch.ValidationMeanAbsoluteError,
        epoch.ValidationRootMeanSquaredError,
        seconds,
    ];

    private static EpochResult Epoch(int number, ReadOnlySpan<double> row) => new()
    {
        Epoch = number,
        Samples = (int)row[0],
        TrainingLoss = row[1],
        Rate = (float)row[2],
        ValidationLoss = row[3],
        ValidationAccuracy = row[4],
        ValidationMacroPrecision = row[5],
        ValidationMacroRecall = row[6],
        ValidationMacroF1 = row[7],
        ValidationRocAuc = row[8],
        ValidationLogLoss = row[9],
        ValidationR2 = row[10],
        ValidationMeanAbsoluteError = row[11],
        ValidationRootMeanSquaredError = row[12],
    };
}
