using System.Numerics;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// What numbers are refused: each check returns the number, or names the argument, its value, and what is allowed.
/// </summary>
internal static class RangeChecks
{
    public static T Positive<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IFloatingPointIeee754<T>
    {
        return value > T.Zero && T.IsFinite(value) ? value : throw Refuse(value, name, "finite and above 0");
    }

    public static T NotNegative<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IFloatingPointIeee754<T>
    {
        return value >= T.Zero && T.IsFinite(value) ? value : throw Refuse(value, name, "finite and at least 0");
    }

    /// <summary>At least 0 and below 1.</summary>
    public static T Fraction<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IFloatingPointIeee754<T>
    {
        return value >= T.Zero && value < T.One ? value : throw Refuse(value, name, "at least 0 and below 1");
    }

    /// <summary>From 0 to 1, both allowed.</summary>
    public static T Part<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IFloatingPointIeee754<T>
    {
        return value >= T.Zero && value <= T.One ? value : throw Refuse(value, name, "from 0 to 1");
    }

    /// <summary>Above 0 and at most 1.</summary>
    public static T Factor<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IFloatingPointIeee754<T>
    {
        return value > T.Zero && value <= T.One ? value : throw Refuse(value, name, "above 0 and at most 1");
    }

    /// <summary>Above 0 and below 1.</summary>
    public static T ProperFraction<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IFloatingPointIeee754<T>
    {
        return value > T.Zero && value < T.One ? value : throw Refuse(value, name, "above 0 and below 1");
    }

    public static T AtLeast<T>(T value, T least, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IBinaryInteger<T>
    {
        return value >= least ? value : throw Refuse(value, name, Invariant($"at least {least}"));
    }

    private static ArgumentOutOfRangeException Refuse<T>(T value, string name, string allowed) =>
        new(name, Invariant($"{name} is {value}; it must be {allowed}."));
}
