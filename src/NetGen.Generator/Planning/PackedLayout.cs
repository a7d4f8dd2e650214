namespace NetGen.Planning;

/// <summary>
/// How the runtime's LayerDescription lays out a layer's packed parameters; a test holds the two together. In long,
/// because sizes that a user may write do not fit an int before they are checked.
/// </summary>
internal static class PackedLayout
{
    /// <summary>The floats of a row that hold units and their padding: 8, or a multiple of 16 above 8 units.</summary>
    public static long ColumnsOf(long units) => units <= 8 ? 8 : RoundUp(units, 16);

    /// <summary>
    /// The floats from one row to the next. A multiple of 1 KB between rows would let a column of weights fall into a
    /// few sets of the first-level cache; 16 floats more spread it over all.
    /// </summary>
    public static long StrideOf(long units)
    {
        long columns = ColumnsOf(units);
        return columns % 256 == 0 ? columns + 16 : columns;
    }

    /// <summary>
    /// The floats of a layer: a row of weights for each input, one of biases, up to a multiple of 16.
    /// </summary>
    public static long LengthOf(long inputs, long units) => RoundUp((inputs + 1) * StrideOf(units), 16);

    /// <summary>The floats of a layer's batch normalisation, which lie behind all layers: four rows.</summary>
    public static long NormLengthOf(long units) => RoundUp(4 * StrideOf(units), 16);

    private static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
