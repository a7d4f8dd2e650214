using System.Buffers;
using System.Text;
using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <content>Names, for data sets and for what is saved beside a network.</content>
internal static partial class DatasetChecks
{
    /// <summary>The names, checked, and copied because a data set is immutable; null where not known.</summary>
    public static IReadOnlyList<string>? Names(IReadOnlyList<string>? names, int count, string argument)
    {
        if (names is null)
        {
            return null;
        }

        string[] copy = [.. names];
        if (copy.Length != count)
        {
            string given = copy.Length == 1 ? "There is 1 name" : Invariant($"There are {copy.Length} names");
            string needed = count == 1 ? "1 is" : Invariant($"{count} are");
            throw new ArgumentException($"{given}, but {needed} needed. Name all of them, or none.", argument);
        }

        int unnamed = Array.FindIndex(copy, string.IsNullOrEmpty);
        return unnamed < 0
            ? Array.AsReadOnly(copy)
            : throw new ArgumentException(
                Invariant($"Name {unnamed} is null or empty. Name all {count} of them, or none."), argument);
    }

    /// <summary>The names of classes, which must differ besides, so that a table tells them apart.</summary>
    public static IReadOnlyList<string>? ClassNames(IReadOnlyList<string>? names, int classes, string argument)
    {
        IReadOnlyList<string>? copy = Names(names, classes, argument);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < copy?.Count; i++)
        {
            if (!known.TryAdd(copy[i], i))
            {
                throw new ArgumentException(
                    Invariant($"Classes {known[copy[i]]} and {i} are both named '{copy[i]}'; ") +
                    "names must differ.",
                    argument);
            }
        }

        return copy;
    }

    /// <summary>
    /// The names that are saved beside a network: of its classes, or of its outputs where it tells no classes apart.
    /// </summary>
    public static IReadOnlyList<string> OutputNames(
        IReadOnlyList<string> names, Loss loss, int outputs, string argument)
    {
        IReadOnlyList<string> copy = ClassNames(names, OutputNameCount(loss, outputs), argument)!;
        foreach (string name in copy)
        {
            Unicode(name, "A class's name", argument);
        }

        return copy;
    }

    /// <summary>The number of names that are saved beside a network that has any.</summary>
    public static int OutputNameCount(Loss loss, int outputs)
    {
        int classes = LabelRules.Classes(loss, outputs);
        return classes > 0 ? classes : outputs;
    }

    /// <summary>
    /// Refuses half of a surrogate pair, which cannot be written as UTF-8 and would come back as another character.
    /// </summary>
    public static string Unicode(string text, string what, string argument)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int length) != OperationStatus.Done)
            {
                throw new ArgumentException($"{what} is not valid Unicode: '{FileText.Show(text)}'.", argument);
            }

            rest = rest[length..];
        }

        return text;
    }
}
