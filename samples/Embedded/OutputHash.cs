namespace NetGen.Samples.Embedded;

/// <summary>
/// FNV-1a over 32-bit words: tells whether two runs gave the same bits, without a cryptographic library.
/// </summary>
/// <param name="Value">The hash so far.</param>
internal readonly record struct OutputHash(ulong Value)
{
    private const ulong Prime = 0x100000001B3;

    /// <summary>The hash of nothing.</summary>
    public static OutputHash Empty { get; } = new(0xCBF29CE484222325);

    /// <summary>The hash with more outputs.</summary>
    public OutputHash Add(ReadOnlySpan<float> outputs)
    {
        ulong hash = Value;
        foreach (float output in outputs)
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(output)) * Prime;
        }

        return new OutputHash(hash);
    }

    /// <summary>16 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16");
}
