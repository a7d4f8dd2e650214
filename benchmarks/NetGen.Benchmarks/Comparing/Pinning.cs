using System.Diagnostics;
using System.Numerics;

namespace NetGen.Benchmarks.Comparing;

/// <summary>Pins what is started next to as many processors as it may have threads.</summary>
internal static class Pinning
{
    private static readonly long Allowed = IsSupported ? Process.GetCurrentProcess().ProcessorAffinity : -1;

    [System.Runtime.Versioning.SupportedOSPlatformGuard("linux")]
    [System.Runtime.Versioning.SupportedOSPlatformGuard("windows")]
    private static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsWindows();

    /// <summary>The processors that this process may use.</summary>
    public static int Processors =>
        IsSupported ? BitOperations.PopCount((ulong)Allowed) : Environment.ProcessorCount;

    /// <summary>
    /// Moves the calling thread, which must be the main one, to the last of its processors: the first has the most
    /// interrupts. A process inherits the processors of the thread that starts it.
    /// </summary>
    public static void Pin(int count)
    {
        if (!IsSupported)
        {
            return;
        }

        long mask = Allowed;
        while (BitOperations.PopCount((ulong)mask) > count)
        {
            mask &= mask - 1;
        }

        Process.GetCurrentProcess().ProcessorAffinity = (nint)mask;
    }
}
