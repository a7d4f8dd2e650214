using System.CommandLine;
using System.Globalization;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Results.Recipes;
using Spectre.Console;

namespace NetGen.Benchmarks.Results;

/// <summary>`results`: known results on public data, the median of five seeds, held to a bar each.</summary>
internal static class ResultsCommand
{
    private const int Failure = 1;

    public static RootCommand Create()
    {
        var arguments = new ResultsArguments();
        var command = new RootCommand("Known results on public data: the median of five seeds, held to a bar each.");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments.Read(parsed)));
        return command;
    }

    private static int Run(ResultsOptions options)
    {
        try
        {
            List<KnownResult> results = Measure(RecipeList.Choose(options.Only), options.Data);
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

    // Progress goes to standard error, so that the table stands alone on standard output.
    private static List<KnownResult> Measure(IReadOnlyList<Recipe> recipes, string data) => Console.IsErrorRedirected
        ? recipes.Select(recipe => MeasureInLines(recipe, data)).ToList()
        : Screen.Create(Console.Error, isRedirected: false).Progress().HideCompleted(true).Start(context =>
            recipes.Select(recipe => MeasureOnScreen(recipe, data, context)).ToList());

    private static KnownResult MeasureInLines(Recipe recipe, string data)
    {
        KnownResult result = recipe.Measure(data, () => { });
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{recipe.Name}: {result.Value:0.0000}"));
        return result;
    }

    private static KnownResult MeasureOnScreen(Recipe recipe, string data, ProgressContext context)
    {
        ProgressTask task = context.AddTask(recipe.Name, maxValue: Recipe.Seeds);
        return recipe.Measure(data, () => task.Increment(1));
    }
}
