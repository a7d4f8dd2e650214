using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// The loops over whole buffers, compiled once for each activation. Lengths are multiples of 8. Compiled fully at the
/// first call, because they are hot from the start.
/// </summary>
internal static class ActivationLoops
{
    /// <summary>za: z in, a = σ(z) out, [length].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward<TActivation>(TActivation activation, ref float za, int length)
        where TActivation : struct, IActivation
    {
        ref float end = ref Unsafe.Add(ref za, length);
        while (Unsafe.IsAddressLessThan(ref za, ref end))
        {
            activation.Forward(Vector256.LoadUnsafe(ref za)).StoreUnsafe(ref za);
            za = ref Unsafe.Add(ref za, Vector256<float>.Count);
        }
    }

    /// <summary>za: z in, a = σ(z) out; slope: σ'(z) out; both [length].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ForwardWithSlope<TActivation>(
        TActivation activation, ref float za, ref float slope, int length)
        where TActivation : struct, IInputDerivative
    {
        ref float end = ref Unsafe.Add(ref za, length);
        while (Unsafe.IsAddressLessThan(ref za, ref end))
        {
            activation.Forward(Vector256.LoadUnsafe(ref za), out Vector256<float> derivative).StoreUnsafe(ref za);
            derivative.StoreUnsafe(ref slope);
            za = ref Unsafe.Add(ref za, Vector256<float>.Count);
            slope = ref Unsafe.Add(ref slope, Vector256<float>.Count);
        }
    }

    /// <summary>dz: da in, dz = da·σ'(z) out; a: σ(z); both [length].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Backward<TActivation>(TActivation activation, ref float dz, ref float a, int length)
        where TActivation : struct, IOutputDerivative
    {
        ref float end = ref Unsafe.Add(ref dz, length);
        while (Unsafe.IsAddressLessThan(ref dz, ref end))
        {
            activation.Backward(Vector256.LoadUnsafe(ref dz), Vector256.LoadUnsafe(ref a)).StoreUnsafe(ref dz);
            dz = ref Unsafe.Add(ref dz, Vector256<float>.Count);
            a = ref Unsafe.Add(ref a, Vector256<float>.Count);
        }
    }

    /// <summary>dz: da in, dz = da·slope out; both [length].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply(ref float dz, ref float slope, int length)
    {
        ref float end = ref Unsafe.Add(ref dz, length);
        while (Unsafe.IsAddressLessThan(ref dz, ref end))
        {
            (Vector256.LoadUnsafe(ref dz) * Vector256.LoadUnsafe(ref slope)).StoreUnsafe(ref dz);
            dz = ref Unsafe.Add(ref dz, Vector256<float>.Count);
            slope = ref Unsafe.Add(ref slope, Vector256<float>.Count);
        }
    }
}
