namespace NetGen.Tests.Fuzzing;

/// <summary>
/// A stream as networks and pipes give them: reads come back short, seeking is not possible where it is said so, and at
/// a certain place reading fails.
/// </summary>
/// <param name="bytes">What is read.</param>
/// <param name="canSeek">Whether the length is known and the position can be set.</param>
/// <param name="mostAtOnce">The most bytes that a read gives.</param>
/// <param name="failsAt">Where an <see cref="IOException"/> is thrown; null for nowhere.</param>
internal sealed class TroubledStream(byte[] bytes, bool canSeek, int mostAtOnce, int? failsAt = null) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => canSeek;

    public override bool CanWrite => false;

    public override long Length => canSeek ? bytes.Length : throw new NotSupportedException();

    public override long Position
    {
        get => canSeek ? _position : throw new NotSupportedException();
        set => _position = canSeek ? (int)value : throw new NotSupportedException();
    }

    /// <summary>Whatever the reader is told of the length of an input, in every combination.</summary>
    public static Stream Open(byte[] bytes, FuzzRandom random) => random.Below(4) switch
    {
        0 => new MemoryStream(bytes, writable: false),
        1 => new TroubledStream(bytes, canSeek: true, mostAtOnce: 1 + random.Below(7)),
        2 => new TroubledStream(bytes, canSeek: false, mostAtOnce: 1 + random.Below(7)),
        _ => new TroubledStream(bytes, canSeek: false, mostAtOnce: int.MaxValue),
    };

    public override int Read(Span<byte> buffer)
    {
        if (_position >= failsAt)
        {
            throw new IOException("The line was cut.");
        }

        int end = Math.Min(bytes.Length, failsAt ?? bytes.Length);
        int count = Math.Min(Math.Min(buffer.Length, mostAtOnce), Math.Max(0, end - _position));
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
