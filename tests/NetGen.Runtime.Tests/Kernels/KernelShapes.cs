namespace NetGen.Tests.Kernels;

/// <summary>Units and samples that no vector divides, and numbers to fill them with.</summary>
internal static class KernelShapes
{
    public static readonly int[] Units = [1, 7, 8, 9, 17, 129];

    public static readonly int[] Counts = [1, 2, 3, 33];

    /// <summary>The floats of a packed row of so many units.</summary>
    public static int Stride(int units) =>
        new Architecture("Shape", 1, Loss.SquaredError, new LayerDefinition(units)).Layers[0].Stride;

    /// <summary>Numbers from −2 to 2 in a scattered order.</summary>
    public static float[] Numbers(int length, uint seed = 0)
    {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = ((((uint)i + (seed * 7919) + 1) * 2654435761u >> 8) / 4194304f) - 2;
        }

        return numbers;
    }

    /// <summary>The same in rows, with zeros from <paramref name="units"/> to <paramref name="stride"/>.</summary>
    public static float[] Rows(int count, int units, int stride, uint seed = 0)
    {
        float[] rows = Numbers(count * stride, seed);
        for (int n = 0; n < count; n++)
        {
            rows.AsSpan((n * stride) + units, stride - units).Clear();
        }

        return rows;
    }

    public static int[] Bits(ReadOnlySpan<float> x) => [.. x.ToArray().Select(BitConverter.SingleToInt32Bits)];
}
