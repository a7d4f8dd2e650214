namespace NetGen;

/// <summary>How a file holds floats.</summary>
public enum FloatFormat
{
    /// <summary>All 32 bits.</summary>
    Float32,

    /// <summary>
    /// IEEE 754's binary16: 11 significant bits (a relative error of at most 2⁻¹¹), magnitudes from 6e-8 to 65504.
    /// </summary>
    Float16,

    /// <summary>The upper 16 bits of a float: 8 significant bits (at most 2⁻⁸), magnitudes as of a float.</summary>
    BFloat16,
}
