using System.CommandLine;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Results.Recipes;
using Spectre.Console;

namespace NetGen.Benchmarks.Results;

/// <summary>`results`: known results on public data, the median of five seeds, held to a bar each.</summary>
internal static class ResultsCommand
{
    private const int Failure = 1;

    public static Command Create()
    {
        var arguments = new ResultsArguments();
        var command = new Command("results", "Known results on public data: the median of five seeds, held to a bar each.");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments.Read(parsed)));
        return command;
    }

    private static int Run(ResultsOptions options)
    {
        try
        {
            List<KnownResult> results = Progressing.Through(
                RecipeList.Choose(options.Only),
                recipe => recipe.Name,
                Recipe.Seeds,
                (recipe, step) => recipe.Measure(options.Data, step));
            Screen.Create(Console.Out, Console.IsOutputRedirected).Write(ResultsTable.Create(results));
            if (options.Json is not null)
            {
                ResultFile.Write(options.Json, results);
            }

            return results.TrueForAll(result => result.IsReached) ? 0 : Failure;
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return Failure;
        }
    }
}
