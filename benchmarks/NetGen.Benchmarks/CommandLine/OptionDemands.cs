using System.CommandLine;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>What is found out while the command line is read, not after a quarter of an hour.</summary>
internal static class OptionDemands
{
    /// <summary>The option's value must be one that <paramref name="isRight"/> accepts.</summary>
    /// <param name="option">The option.</param>
    /// <param name="isRight">Whether a value is accepted; null where the option is not given.</param>
    /// <param name="demand">The end of the message: what is wrong, or what is allowed.</param>
    public static void Demand<T>(this Option<T> option, Func<T?, bool> isRight, string demand) =>
        option.Validators.Add(result =>
        {
            T? value = result.GetValueOrDefault<T>();
            if (!isRight(value))
            {
                result.AddError($"{option.Name} is '{value}'; {demand}.");
            }
        });

    /// <summary>The option names a folder that exists.</summary>
    public static void DemandFolder(this Option<string?> option) =>
        option.Demand(Directory.Exists, "there is no such folder");

    /// <summary>The option names a file that can be written.</summary>
    public static void DemandWritable(this Option<string?> option) =>
        option.Demand(IsWritable, "it must be a file in a folder that exists");

    private static bool IsWritable(string? path) =>
        path is { Length: > 0 }
        && !Directory.Exists(path)
        && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)));
}
