using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Embedding;

/// <summary>How a network's embedded weights become its parameters, in constants.</summary>
/// <param name="Spec">The network.</param>
/// <param name="Resource">The name of the resource.</param>
/// <param name="Length">The bytes of the resource.</param>
/// <param name="PackedLength">The floats of the parameters.</param>
/// <param name="Tensors">What is copied, in the order of the parameters.</param>
internal sealed record WeightsPlan(
    NetworkSpec Spec, string Resource, long Length, int PackedLength, EquatableArray<TensorPlan> Tensors);

/// <summary>A tensor's way from the file to the parameters.</summary>
/// <param name="Tensor">Where it is and what it is called.</param>
/// <param name="Place">Where it belongs.</param>
internal sealed record TensorPlan(WeightsTensor Tensor, TensorPlace Place);

/// <summary>A tensor that a network has, and where it lies among the packed parameters.</summary>
/// <param name="Name">Its name in files: "dense1.weight".</param>
/// <param name="Units">Its rows, or its values where it has one dimension.</param>
/// <param name="Inputs">Its columns; 0 where it has one dimension.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Stride">The floats from one input's weights to the next's.</param>
internal sealed record TensorPlace(string Name, int Units, int Inputs, int Offset, int Stride)
{
    /// <summary>Whether its values may not be negative, as variances.</summary>
    public bool IsVariance { get; init; }

    /// <summary>Whether its values must be above 0, as scales.</summary>
    public bool IsScale { get; init; }

    public bool IsMatrix => Inputs > 0;

    public EquatableArray<long> Shape => new(IsMatrix ? [Units, Inputs] : [Units]);
}
