namespace NetGen.Planning;

/// <summary>A kernel that is planned for vectors of one width.</summary>
internal interface IKernelPlan
{
    /// <summary>Floats of a vector: 4, 8 or 16.</summary>
    int Lanes { get; }
}
