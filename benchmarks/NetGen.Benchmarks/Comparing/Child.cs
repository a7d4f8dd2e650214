using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NetGen.Benchmarks.Comparing;

/// <summary>One side of a case in a process of its own, which stays warm and waits idle between its turns.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private Child(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
        Name = ReadLine("its start")["ready ".Length..];
    }

    /// <summary>What runs, with its version and setting.</summary>
    public string Name { get; }

    private string Command => _process.StartInfo.FileName;

    /// <summary>Starts a program on the processors of this thread; it inherits them.</summary>
    /// <exception cref="CompareException">It ends instead of saying that it is ready.</exception>
    public static Child Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new Child(Process.Start(start)!);
    }

    /// <summary>The outputs of all samples.</summary>
    public double[] Outputs() => Ask("outputs");

    /// <summary>The losses of the next operations.</summary>
    public double[] Losses(int operations) => Ask($"losses {operations}");

    /// <summary>The seconds of an operation in the fastest of some slices of so many.</summary>
    public double Seconds(int slices, int operations) => Ask($"time {slices} {operations}")[0];

    /// <summary>The numbers that answer a request.</summary>
    public double[] Ask(string request)
    {
        try
        {
            _process.StandardInput.WriteLine(request);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended; reading tells how.
        }

        string answer = ReadLine($"\"{request}\"");
        return [.. answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        try
        {
            // The end of its input ends a child.
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It had ended before, in the middle of a request.
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private string ReadLine(string question)
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience))
        {
            _process.Kill();
            throw new CompareException($"{Command} did not answer {question} within {Patience.TotalSeconds} s.");
        }

        if (line.Result is string answer)
        {
            return answer;
        }

        _process.WaitForExit();
        throw new CompareException(
            $"{Command} ended with status {_process.ExitCode} instead of answering {question}. {_errors}".TrimEnd());
    }
}
