namespace NetGen;

/// <summary>Turns bytes into floats.</summary>
internal static class ByteConversion
{
    /// <summary>Writes byte·scale for each byte.</summary>
    public static void Scale(ReadOnlySpan<byte> bytes, Span<float> destination, float scale)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            destination[i] = bytes[i] * scale;
        }
    }
}
