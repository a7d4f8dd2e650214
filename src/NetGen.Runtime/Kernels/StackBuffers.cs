namespace NetGen.Kernels;

/// <summary>How much scratch the runtime takes from the stack; what is longer borrows from the pool.</summary>
internal static class StackBuffers
{
    /// <summary>16 KB, the bound of generated code too: far below the smallest stack of a thread.</summary>
    internal const int MostFloats = 4096;
}
