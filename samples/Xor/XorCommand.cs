using System.CommandLine;

namespace NetGen.Samples.Xor;

/// <summary>The sample's command line.</summary>
internal static class XorCommand
{
    /// <summary>Builds the command; its action trains the network.</summary>
    public static RootCommand Create()
    {
        Option<int> epochs = SampleOptions.Count("--epochs", 300, "Training steps, each on all four samples.");
        Option<float> rate = SampleOptions.Rate(0.2f, "The learning rate.");
        Option<long> seed = SampleOptions.Seed();
        Option<bool> json = SampleOptions.Json();
        var command = new RootCommand("Trains a generated network on exclusive or, which no perceptron can learn.")
        {
            epochs, rate, seed, json,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var options = new XorOptions(
                result.GetValue(epochs), result.GetValue(rate), result.GetValue(seed), result.GetValue(json));
            var console = new SampleConsole(
                result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, options.Json);
            XorRun.Run(options, console, cancellationToken);
            return Task.FromResult(0);
        });
        return command;
    }
}
