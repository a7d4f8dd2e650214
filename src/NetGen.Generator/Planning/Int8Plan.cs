using NetGen.Infrastructure;

namespace NetGen.Planning;

/// <summary>
/// The twin in integers. Everything is counted in lanes of 32 bits: a float, a sum, or four bytes of inputs or weights.
/// </summary>
/// <param name="Layers">The layers, first to last.</param>
/// <param name="PackedLength">Lanes of the packed parameters, padding included.</param>
/// <param name="WeightBytes">Bytes of the weights without padding.</param>
/// <param name="ScratchPerSample">Lanes of integers and activations that one sample's prediction needs.</param>
/// <param name="BlockRows">Samples that PredictBatch takes through all layers at a time.</param>
/// <param name="PredictionsPerThread">The fewest samples of PredictBatch that are worth a thread, in blocks.</param>
internal sealed record Int8Plan(
    EquatableArray<Int8LayerPlan> Layers,
    int PackedLength,
    long WeightBytes,
    int ScratchPerSample,
    int BlockRows,
    int PredictionsPerThread);

/// <summary>One layer of the twin: where its parameters lie, and its kernels in each width, widest first.</summary>
/// <param name="Layer">The layer in floats.</param>
/// <param name="InputColumns">Floats between two samples of its input.</param>
/// <param name="InputLanes">Lanes between two samples of its input in integers.</param>
/// <param name="Groups">Lanes of a sample's input: the terms of its sums.</param>
/// <param name="ScaleOffset">Where the scale of its input begins.</param>
/// <param name="HasScales">Whether each input has a scale of its own.</param>
/// <param name="WeightOffset">Where the weights begin; starts, scales of the outputs and biases follow.</param>
/// <param name="Row">The kernel of one sample.</param>
/// <param name="Tile">The kernel of several samples.</param>
internal sealed record Int8LayerPlan(
    LayerPlan Layer,
    int InputColumns,
    int InputLanes,
    int Groups,
    int ScaleOffset,
    bool HasScales,
    int WeightOffset,
    EquatableArray<MatrixKernelPlan> Row,
    EquatableArray<MatrixKernelPlan> Tile)
{
    public int Number => Layer.Number;

    /// <summary>Where the sums start, so that the zero point's share is taken off.</summary>
    public int StartOffset => WeightOffset + (Groups * Layer.Stride);

    public int OutputScaleOffset => StartOffset + Layer.Stride;

    public int BiasOffset => OutputScaleOffset + Layer.Stride;

    /// <summary>Where the layer ends.</summary>
    public int End => Planner.RoundUp(BiasOffset + Layer.Stride, 16);
}
