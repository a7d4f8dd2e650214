namespace NetGen;

/// <summary>The names and limits of the safetensors format.</summary>
internal static class SafetensorsFormat
{
    internal const string Metadata = "__metadata__";
    internal const string DataType = "dtype";
    internal const string Shape = "shape";
    internal const string DataOffsets = "data_offsets";
    internal const string Float32 = "F32";

    internal const string ArchitectureText = "netgen.architecture";
    internal const string ArchitectureHash = "netgen.architecture_hash";
    internal const string ArithmeticVersion = "netgen.arithmetic_version";
    internal const string DataHash = "netgen.sha256";

    /// <summary>The greatest length of a header, in bytes; the format's own limit.</summary>
    internal const int MaximumHeaderLength = 100_000_000;
}
