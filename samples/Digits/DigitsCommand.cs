using System.CommandLine;

namespace NetGen.Samples.Digits;

/// <summary>The sample's command line.</summary>
internal static class DigitsCommand
{
    /// <summary>Builds the command; its action trains a network.</summary>
    /// <param name="run">What is done with the options; the sample itself unless a test says otherwise.</param>
    public static RootCommand Create(Func<DigitsOptions, SampleConsole, CancellationToken, Task>? run = null)
    {
        run ??= DigitsRun.RunAsync;
        var arguments = new DigitsArguments();
        var command = new RootCommand(
            "Trains a generated network to read digits. Without options it draws its own digits and needs no file.");
        arguments.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            DigitsOptions options = arguments.Read(result);
            var console = new SampleConsole(
                result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, options.Json);
            await run(options, console, cancellationToken).ConfigureAwait(false);
            return 0;
        });
        return command;
    }
}
