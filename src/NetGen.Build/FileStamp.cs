namespace NetGen.Build;

/// <summary>
/// What tells that a file is still the one that was read: its bytes, and when they were last written.
/// </summary>
internal readonly struct FileStamp(long length, long ticks)
{
    public long Length { get; } = length;

    public long Ticks { get; } = ticks;
}
