namespace NetGen;

/// <summary>How a tool names and lays out the tensors of a module.</summary>
internal abstract class WeightConvention
{
    /// <summary>The tool, as the factory of <see cref="WeightMap"/> is called.</summary>
    internal abstract string Name { get; }

    /// <summary>What the tool calls the names that a map lists.</summary>
    internal abstract string ModuleWord { get; }

    /// <summary>Whether matrices are [inputs, units].</summary>
    internal abstract bool IsTransposed { get; }

    /// <summary>
    /// Whether γ and β may be missing one without the other; otherwise both are there or both are not.
    /// </summary>
    internal abstract bool HasSeparateScaleAndShift { get; }

    /// <summary>The names in the file that may be this part of a module.</summary>
    internal abstract string[] Candidates(SafetensorsHeader header, string module, ModulePart part);

    /// <summary>The name that a message gives where there is no candidate.</summary>
    internal abstract string UsualName(string module, ModulePart part);

    /// <summary>The module that has a tensor as this part; null where the tensor is no such part.</summary>
    /// <remarks>Asked for the weights and running means, by which modules are known.</remarks>
    internal abstract string? ModuleOf(SafetensorsHeader header, string tensor, ModulePart part);

    /// <summary>Whether a tensor is none of the model's parameters, so that nobody misses it.</summary>
    internal abstract bool IsBookkeeping(string tensor);
}
