using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>The last line of a gradient tile: hands a gradient vector to the update rule.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Update
{
    /// <summary>The same for sixteen parameters: the rule works on eight at a time.</summary>
    /// <typeparam name="TRule">The update rule.</typeparam>
    /// <param name="rule">The step's constants.</param>
    /// <param name="gradient">The gradient of sixteen parameters.</param>
    /// <param name="parameter">The first parameter.</param>
    /// <param name="slot0">Its first slot.</param>
    /// <param name="slot1">Its second slot.</param>
    /// <param name="offset">The distance, in floats, of the sixteen from the three references.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply<TRule>(
        in TRule rule,
        Vector512<float> gradient,
        ref float parameter,
        ref float slot0,
        ref float slot1,
        nuint offset)
        where TRule : struct, IUpdateRule<TRule>
    {
        Apply(in rule, gradient.GetLower(), ref parameter, ref slot0, ref slot1, offset);
        Apply(in rule, gradient.GetUpper(), ref parameter, ref slot0, ref slot1, offset + 8);
    }

    /// <summary>The same for eight parameters whose gradient lies in two vectors.</summary>
    /// <typeparam name="TRule">The update rule.</typeparam>
    /// <param name="rule">The step's constants.</param>
    /// <param name="lower">The gradient of the first four parameters.</param>
    /// <param name="upper">The gradient of the other four.</param>
    /// <param name="parameter">The first parameter.</param>
    /// <param name="slot0">Its first slot.</param>
    /// <param name="slot1">Its second slot.</param>
    /// <param name="offset">The distance, in floats, of the eight from the three references.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply<TRule>(
        in TRule rule,
        Vector128<float> lower,
        Vector128<float> upper,
        ref float parameter,
        ref float slot0,
        ref float slot1,
        nuint offset)
        where TRule : struct, IUpdateRule<TRule>
    {
        Apply(in rule, Vector256.Create(lower, upper), ref parameter, ref slot0, ref slot1, offset);
    }

    /// <summary>
    /// Loads eight parameters and the slots that the rule has, applies the rule, stores what it changed.
    /// </summary>
    /// <typeparam name="TRule">The update rule.</typeparam>
    /// <param name="rule">The step's constants.</param>
    /// <param name="gradient">The gradient of eight parameters.</param>
    /// <param name="parameter">The first parameter.</param>
    /// <param name="slot0">Its first slot.</param>
    /// <param name="slot1">Its second slot.</param>
    /// <param name="offset">The distance, in floats, of the eight from the three references.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply<TRule>(
        in TRule rule,
        Vector256<float> gradient,
        ref float parameter,
        ref float slot0,
        ref float slot1,
        nuint offset)
        where TRule : struct, IUpdateRule<TRule>
    {
        Vector256<float> first = default;
        Vector256<float> second = default;
        if (TRule.Slots > 0)
        {
            first = Vector256.LoadUnsafe(ref slot0, offset);
        }

        if (TRule.Slots > 1)
        {
            second = Vector256.LoadUnsafe(ref slot1, offset);
        }

        TRule.Apply(in rule, Vector256.LoadUnsafe(ref parameter, offset), gradient, ref first, ref second)
            .StoreUnsafe(ref parameter, offset);
        if (TRule.Slots > 0)
        {
            first.StoreUnsafe(ref slot0, offset);
        }

        if (TRule.Slots > 1)
        {
            second.StoreUnsafe(ref slot1, offset);
        }
    }
}
