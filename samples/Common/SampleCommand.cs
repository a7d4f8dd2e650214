using System.CommandLine;

namespace NetGen.Samples;

/// <summary>The command line that most samples have: --data, --epochs, --seed and --json.</summary>
public static class SampleCommand
{
    private const int Decimals = 6;

    /// <summary>Builds the command; its action runs the sample, and prints the JSON object where asked.</summary>
    /// <param name="name">The sample's name, as --json gives it.</param>
    /// <param name="description">What the sample shows, in a sentence.</param>
    /// <param name="data">What --data reads, in a sentence.</param>
    /// <param name="epochs">The epochs unless --epochs says otherwise.</param>
    /// <param name="run">The sample itself.</param>
    public static RootCommand Create(
        string name,
        string description,
        string data,
        int epochs,
        Func<SampleArguments, SampleConsole, CancellationToken, SampleResult> run)
    {
        Option<string?> dataOption = SampleOptions.PathOf("--data", "folder", data);
        Option<int> epochsOption = SampleOptions.Count("--epochs", epochs, "The most passes over the training data.");
        Option<long> seed = SampleOptions.Seed();
        Option<bool> json = SampleOptions.Json();
        var command = new RootCommand(description) { dataOption, epochsOption, seed, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var arguments = new SampleArguments(
                parsed.GetValue(dataOption),
                parsed.GetValue(epochsOption),
                parsed.GetValue(seed),
                parsed.GetValue(json));
            var console = new SampleConsole(
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, arguments.Json);
            SampleResult result = Run(run, arguments, console, cancellationToken);
            if (arguments.Json)
            {
                console.WriteJson(Report(name, result, arguments), SampleJson.Default.SampleReport);
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static SampleResult Run(
        Func<SampleArguments, SampleConsole, CancellationToken, SampleResult> run,
        SampleArguments arguments,
        SampleConsole console,
        CancellationToken cancellationToken)
    {
        try
        {
            return run(arguments, console, cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException("Stopped in training.", exception, cancellationToken);
        }
    }

    private static SampleReport Report(string name, SampleResult result, SampleArguments arguments) => new(
        name,
        result.Dataset,
        result.Metric,
        Math.Round(result.Value, Decimals),
        result.Epochs,
        arguments.Seed,
        Math.Round(SampleHost.SinceStart.TotalSeconds, 3),
        result.Network.ComputeParametersHash());
}
