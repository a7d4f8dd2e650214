using Spectre.Console;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>
/// Measures one thing after the other with progress on standard error, so that a table stands alone on standard output:
/// bars on a screen, and a line for each thing that is done where no one looks.
/// </summary>
internal static class Progressing
{
    /// <param name="items">What is measured.</param>
    /// <param name="name">What an item is called.</param>
    /// <param name="steps">The steps of each.</param>
    /// <param name="measure">Measures an item, and calls the action after each step.</param>
    public static List<TResult> Through<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, string> name, int steps, Func<TItem, Action, TResult> measure) =>
        Console.IsErrorRedirected
            ? [.. items.Select(item => InLines(item, name(item), measure))]
            : Screen.Create(Console.Error, isRedirected: false).Progress().HideCompleted(true).Start(context =>
                items.Select(item => OnScreen(item, context.AddTask(name(item), maxValue: steps), measure)).ToList());

    private static TResult InLines<TItem, TResult>(TItem item, string name, Func<TItem, Action, TResult> measure)
    {
        TResult result = measure(item, () => { });
        Console.Error.WriteLine($"{name}: done");
        return result;
    }

    private static TResult OnScreen<TItem, TResult>(
        TItem item, ProgressTask task, Func<TItem, Action, TResult> measure) => measure(item, () => task.Increment(1));
}
