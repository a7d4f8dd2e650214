using System.ComponentModel;

namespace NetGen.Kernels;

/// <summary>How an embedded file holds a value, little-endian.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum EmbeddedType
{
    /// <summary>32-bit floats.</summary>
    Float32,

    /// <summary>16-bit floats of IEEE 754.</summary>
    Float16,

    /// <summary>The upper half of 32-bit floats.</summary>
    BFloat16,
}
