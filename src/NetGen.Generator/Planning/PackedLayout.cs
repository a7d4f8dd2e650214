namespace NetGen.Planning;

/// <summary>
/// How the runtime's LayerDescription lays out a layer's packed parameters; a test holds the two together. In long, because
/// sizes that a user may write do not fit an int before they are checked.
/// </summary>
internal static class PackedLayout
{
    /// <summary>The floats of a row: 8 for up to 8 units, the next multiple of 16 above.</summary>
    public static long StrideOf(long units) => units <= Planner.Lanes ? Planner.Lanes : RoundUp(units, 16);

    /// <summary>The floats of a layer: a row of weights for each input, one of biases, up to a multiple of 16.</summary>
    public static long LengthOf(long inputs, long units) => RoundUp((inputs + 1) * StrideOf(units), 16);

    private static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
