using System.CommandLine;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Reporting;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparing;

/// <summary>`compare`: NetGen beside other libraries, in turn, on the same data and the same processors.</summary>
internal static class CompareCommand
{
    private const int Failure = 1;

    public static Command Create()
    {
        var arguments = new CompareArguments();
        var command = new Command(
            "compare", "NetGen beside other libraries, in turn, on the same data and processors.");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments.Read(parsed)));
        return command;
    }

    private static int Run(CompareOptions options)
    {
        try
        {
            IReadOnlyList<Case> cases = CaseList.Choose(CaseList.All(SimdWidth.Bits), options.Only);
            if (options.List)
            {
                Console.WriteLine(string.Join(Environment.NewLine, cases.Select(each => each.Text)));
                return 0;
            }

            return Compare(cases, options);
        }
        catch (Exception exception) when (exception is CompareException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return Failure;
        }
    }

    private static int Compare(IReadOnlyList<Case> cases, CompareOptions options)
    {
        var comparison = new Comparison(options);
        List<CompareResult> results = comparison.Run(cases);
        if (options.Json is not null)
        {
            ResultFile.Write(options.Json, results);
        }

        return comparison.Problems == 0 ? 0 : Failure;
    }
}
