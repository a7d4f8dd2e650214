using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// Inverted dropout: h = a·m with factors m of 0 with probability p and 1/(1 − p) otherwise, p rounded to a multiple of
/// 2⁻¹⁶ (<see cref="DropoutAttribute"/>). A factor depends on the seed, the step, the place in the network, the
/// sample's place in the batch and the unit alone.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Dropout
{
    private const int Lanes = 8;

    /// <summary>Draws the factors of some samples of a batch and multiplies by them.</summary>
    /// <param name="a">The activations: [count][stride].</param>
    /// <param name="mask">Receives the factors, alike; apart from the activations.</param>
    /// <param name="h">Receives the products, alike; may be the activations.</param>
    /// <param name="stride">The floats of a row; padding is treated as the units are.</param>
    /// <param name="probability">The probability p, at least 0 and below 1.</param>
    /// <param name="random">Seed and step.</param>
    /// <param name="stream">16·layer (0 is the input) + the perturbation's number there.</param>
    /// <param name="first">The place in the batch of the first sample.</param>
    /// <param name="count">The number of samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ref float a,
        ref float mask,
        ref float h,
        int stride,
        float probability,
        in StepRandom random,
        int stream,
        int first,
        int count)
    {
        var factors = new DropoutMask(probability);
        for (int n = 0; n < count; n++)
        {
            RandomRow.Write(in factors, ref mask, stride, in random, stream, first + n);
            Multiply(ref a, ref mask, ref h, stride);
            a = ref Unsafe.Add(ref a, stride);
            mask = ref Unsafe.Add(ref mask, stride);
            h = ref Unsafe.Add(ref h, stride);
        }
    }

    /// <summary>The same for a network's input, whose factors nobody needs again.</summary>
    /// <param name="x">The samples: [count][stride].</param>
    /// <param name="h">Receives the products, alike; may be the samples.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="probability">The probability p, at least 0 and below 1.</param>
    /// <param name="random">Seed and step.</param>
    /// <param name="stream">The perturbation's number at the input.</param>
    /// <param name="first">The place in the batch of the first sample.</param>
    /// <param name="count">The number of samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardInput(
        ref float x,
        ref float h,
        int stride,
        float probability,
        in StepRandom random,
        int stream,
        int first,
        int count)
    {
        var factors = new DropoutMask(probability);
        RandomGroup group = default;
        for (int n = 0; n < count; n++)
        {
            for (int i = 0; i < stride; i += DropoutMask.Length)
            {
                ref float drawn = ref group.Draw(in factors, in random, stream, first + n, i);
                int length = int.Min(DropoutMask.Length, stride - i);
                Multiply(ref Unsafe.Add(ref x, i), ref drawn, ref Unsafe.Add(ref h, i), length);
            }

            x = ref Unsafe.Add(ref x, stride);
            h = ref Unsafe.Add(ref h, stride);
        }
    }

    /// <summary>dz = dz·m, in place.</summary>
    /// <param name="dz">The deltas: [count][stride].</param>
    /// <param name="mask">The factors, alike.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="count">The number of samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ref float dz, ref float mask, int stride, int count) =>
        Multiply(ref dz, ref mask, ref dz, stride * count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(ref float a, ref float mask, ref float h, int length)
    {
        int j = 0;
        for (; j <= length - Lanes; j += Lanes)
        {
            Vector256<float> product =
                Vector256.LoadUnsafe(ref a, (nuint)j) * Vector256.LoadUnsafe(ref mask, (nuint)j);
            product.StoreUnsafe(ref h, (nuint)j);
        }

        for (; j < length; j++)
        {
            Unsafe.Add(ref h, j) = Unsafe.Add(ref a, j) * Unsafe.Add(ref mask, j);
        }
    }
}
