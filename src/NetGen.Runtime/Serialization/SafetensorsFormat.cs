namespace NetGen;

/// <summary>The names and limits of the safetensors format.</summary>
internal static class SafetensorsFormat
{
    internal const string Metadata = "__metadata__";
    internal const string DataType = "dtype";
    internal const string Shape = "shape";
    internal const string DataOffsets = "data_offsets";
    internal const string Float32 = "F32";
    internal const string Float16 = "F16";
    internal const string BFloat16 = "BF16";
    internal const string Float64 = "F64";
    internal const string Byte = "U8";
    internal const string SignedByte = "I8";

    internal const string ArchitectureText = "netgen.architecture";
    internal const string ArchitectureHash = "netgen.architecture_hash";
    internal const string ArithmeticVersion = "netgen.arithmetic_version";
    internal const string DataHash = "netgen.sha256";

    /// <summary>The entry that only networks in integers have: the version of their layout and arithmetic.</summary>
    internal const string Int8 = "netgen.int8";
    internal const string Int8Version = "1";

    internal const string ClassNames = "netgen.class_names";
    internal const string Features = "netgen.features";
    internal const string Targets = "netgen.targets";
    internal const string Training = "netgen.training";

    /// <summary>The entry that only checkpoints have: the version of what they hold.</summary>
    internal const string Checkpoint = "netgen.checkpoint";

    /// <summary>
    /// The last tensor of a checkpoint, 32 bytes: the SHA-256 of all bytes of the file before them.
    /// </summary>
    internal const string CheckpointDigest = "netgen.digest";

    /// <summary>The greatest length of a header, in bytes; the format's own limit.</summary>
    internal const int MaximumHeaderLength = 100_000_000;
}
