using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Samples;

/// <summary>Runs a sample: parses, turns Ctrl+C into cancellation, any outcome into an exit code and a line.</summary>
public static class SampleHost
{
    /// <summary>The exit code of an error.</summary>
    public const int Failure = 1;

    /// <summary>The exit code of Ctrl+C: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>The time since the process started.</summary>
    public static TimeSpan SinceStart
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return DateTime.Now - self.StartTime;
        }
    }

    /// <summary>Runs a sample's command on the process's own streams until it ends or Ctrl+C is pressed.</summary>
    public static async Task<int> RunAsync(RootCommand command, string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var cancellation = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            // The first Ctrl+C asks; a second one ends the process.
            context.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        });
        return await RunAsync(command, args, Console.Out, Console.Error, cancellation.Token).ConfigureAwait(false);
    }

    /// <summary>Runs a sample's command on the given streams.</summary>
    public static async Task<int> RunAsync(
        RootCommand command, string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            string problems = string.Join(" ", parsed.Errors.Select(problem => problem.Message));
            error.WriteLine(OneLine($"Error: {problems} --help lists the options."));
            return Failure;
        }

        // Ctrl+C is handled above, so that a training step ends before the process does.
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            error.WriteLine(OneLine(exception.Message));
            return Interrupted;
        }
        catch (Exception exception)
        {
            error.WriteLine(OneLine($"Error: {Message(exception)}"));
            return Failure;
        }
    }

    // Who calls from a command line knows options, not parameters.
    private static string Message(Exception exception) =>
        exception is ArgumentException { ParamName: { } name }
            ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : exception.Message;

    private static string OneLine(string text) =>
        string.Join(
            ' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
