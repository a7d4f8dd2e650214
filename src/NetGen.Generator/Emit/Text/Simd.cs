using System.Globalization;

namespace NetGen.Emit.Text;

/// <summary>How a kernel spells what it does: the one place that knows the intrinsics' names.</summary>
internal static class Simd
{
    /// <summary>
    /// The directives of prediction. Each name is an alias, because an alias comes before whatever a user's namespaces
    /// hold.
    /// </summary>
    public const string ForwardUsings = """
        using Activations = global::NetGen.Kernels.Activations;
        using MemoryMarshal = global::System.Runtime.InteropServices.MemoryMarshal;
        using MethodImpl = global::System.Runtime.CompilerServices.MethodImplAttribute;
        using MethodImplOptions = global::System.Runtime.CompilerServices.MethodImplOptions;
        using Rows = global::NetGen.Kernels.Rows;
        using Unsafe = global::System.Runtime.CompilerServices.Unsafe;
        using Vector256 = global::System.Runtime.Intrinsics.Vector256;
        using Vector512 = global::System.Runtime.Intrinsics.Vector512;
        """;

    /// <summary>The directives of the backward pass, which chooses between kernels and does nothing else.</summary>
    public const string BackwardUsings = """
        using MethodImpl = global::System.Runtime.CompilerServices.MethodImplAttribute;
        using MethodImplOptions = global::System.Runtime.CompilerServices.MethodImplOptions;
        using Unsafe = global::System.Runtime.CompilerServices.Unsafe;
        using Vector256 = global::System.Runtime.Intrinsics.Vector256;
        using Vector512 = global::System.Runtime.Intrinsics.Vector512;
        """;

    /// <summary>The directives of a training step, which has no vectors of its own.</summary>
    public const string StepUsings = """
        using Activations = global::NetGen.Kernels.Activations;
        using Batch = global::NetGen.Batch;
        using BiasGradient = global::NetGen.Kernels.BiasGradient;
        using LossKernels = global::NetGen.Kernels.LossKernels;
        using TeamMember = global::NetGen.Kernels.TeamMember;
        using TrainingState = global::NetGen.TrainingState;
        using Transpose = global::NetGen.Kernels.Transpose;
        using Unsafe = global::System.Runtime.CompilerServices.Unsafe;
        """;

    /// <summary>The directives of a training step with samples across the lanes.</summary>
    public const string LaneStepUsings = """
        using Activations = global::NetGen.Kernels.Activations;
        using Batch = global::NetGen.Batch;
        using LaneBlocks = global::NetGen.Kernels.LaneBlocks;
        using LaneGradient = global::NetGen.Kernels.LaneGradient;
        using LossKernels = global::NetGen.Kernels.LossKernels;
        using TrainingState = global::NetGen.TrainingState;
        using Unsafe = global::System.Runtime.CompilerServices.Unsafe;
        """;

    /// <summary>The directives of kernels, which make the names below mean vectors of one width.</summary>
    public static string KernelUsings(int lanes) => $"""
        using static global::System.Runtime.Intrinsics.{VectorClass(lanes)};
        using Activations = global::NetGen.Kernels.Activations;
        using MethodImpl = global::System.Runtime.CompilerServices.MethodImplAttribute;
        using MethodImplOptions = global::System.Runtime.CompilerServices.MethodImplOptions;
        using Unsafe = global::System.Runtime.CompilerServices.Unsafe;
        using Update = global::NetGen.Kernels.Update;
        using Vector = global::System.Runtime.Intrinsics.{VectorClass(lanes)}<float>;
        """;

    /// <summary>The directives of prediction in integers.</summary>
    public const string IntegerForwardUsings = """
        using Activations = global::NetGen.Kernels.Activations;
        using IntegerRows = global::NetGen.Kernels.IntegerRows;
        using MemoryMarshal = global::System.Runtime.InteropServices.MemoryMarshal;
        using MethodImpl = global::System.Runtime.CompilerServices.MethodImplAttribute;
        using MethodImplOptions = global::System.Runtime.CompilerServices.MethodImplOptions;
        using Rows = global::NetGen.Kernels.Rows;
        using Unsafe = global::System.Runtime.CompilerServices.Unsafe;
        using Vector256 = global::System.Runtime.Intrinsics.Vector256;
        using Vector512 = global::System.Runtime.Intrinsics.Vector512;
        """;

    /// <summary>The directives of kernels in integers: vectors of one width, of lanes of 32 bits.</summary>
    public static string IntegerKernelUsings(int lanes) => $"""
        using static global::System.Runtime.Intrinsics.{VectorClass(lanes)};
        using Activations = global::NetGen.Kernels.Activations;
        using IntegerDot = global::NetGen.Kernels.IntegerDot;
        using MethodImpl = global::System.Runtime.CompilerServices.MethodImplAttribute;
        using MethodImplOptions = global::System.Runtime.CompilerServices.MethodImplOptions;
        using Unsafe = global::System.Runtime.CompilerServices.Unsafe;
        using Vector = global::System.Runtime.Intrinsics.{VectorClass(lanes)}<int>;
        """;

    /// <summary>"Vector256", for 8 floats.</summary>
    public static string VectorClass(int lanes) => $"Vector{Bits(lanes)}";

    /// <summary>The nested class that holds the kernels of one width: "Kernels256".</summary>
    public static string KernelClass(int lanes) => $"Kernels{Bits(lanes)}";

    /// <summary>The element at a constant distance: "x" or "Unsafe.Add(ref x, 784)".</summary>
    public static string At(string reference, int offset) =>
        offset == 0 ? reference : At(reference, Number(offset));

    /// <summary>The element at a distance that has a name: "Unsafe.Add(ref p, W1)".</summary>
    public static string At(string reference, string offset) => $"Unsafe.Add(ref {reference}, {offset})";

    /// <summary>The element so many rows on: "Unsafe.Add(ref x, n * 784)".</summary>
    public static string At(string reference, string row, int stride) =>
        At(reference, stride == 1 ? row : $"{row} * {Number(stride)}");

    /// <summary>A vector in memory.</summary>
    public static string Load(string reference, int offset) => $"LoadUnsafe(ref {reference}, {Number(offset)})";

    /// <summary>One element in all lanes.</summary>
    public static string Broadcast(string reference, int offset) => $"Create({At(reference, offset)})";

    /// <summary>left·right + addend, rounded once.</summary>
    public static string MultiplyAdd(string left, string right, string addend) =>
        $"FusedMultiplyAdd({left}, {right}, {addend})";

    /// <summary>sum + Σ of the four products in each lane.</summary>
    public static string IntegerAdd(string left, string right, string sum) => $"IntegerDot.Add({left}, {right}, {sum})";

    /// <summary>The net input of integer sums: sum·scale + bias.</summary>
    public static string NetInput(string sum, string scale, string bias) =>
        $"IntegerDot.NetInput({sum}, {scale}, {bias})";

    /// <summary>A float seen as a lane of integers: "Unsafe.As&lt;float, int&gt;(ref p)".</summary>
    public static string AsInteger(string element) => $"Unsafe.As<float, int>(ref {element})";

    /// <summary>A lane seen as a float.</summary>
    public static string AsFloat(string element) => $"Unsafe.As<int, float>(ref {element})";

    /// <summary>Moves a reference on: "w = ref Unsafe.Add(ref w, 128);".</summary>
    public static string Advance(string reference, int distance) =>
        $"{reference} = ref {At(reference, distance)};";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    private static string Bits(int lanes) => Number(32 * lanes);
}
