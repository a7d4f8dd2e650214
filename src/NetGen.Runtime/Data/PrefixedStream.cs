namespace NetGen;

/// <summary>
/// Some bytes, already read from a stream that need not seek, then the rest of that stream, and then, where asked,
/// a little padding.
/// </summary>
/// <remarks>
/// GZipStream takes data that simply stop for complete, unless a switch of the whole process is set. Padding makes it
/// go on to the sums and find them wrong: in a complete file the padding lies behind the last member, where it is
/// ignored; in a cut one it becomes contents or sums. No size that fits in memory has a high byte of 0xff, so that a
/// cut sum never comes out right by accident. In a cut block of codes it may become contents as long as it lasts, and
/// so it does not last: who asks for more has lost the end.
/// </remarks>
internal sealed class PrefixedStream(byte[] prefix, Stream rest, bool isPadded) : Stream
{
    private const byte Padding = 0xff;

    // Longer than the sums and the header of another member, which is looked for behind them.
    private const int MostPadding = 64;

    private int _position;
    private int _padded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position == prefix.Length)
        {
            int read = rest.Read(buffer);
            if (read > 0 || !isPadded)
            {
                return read;
            }

            return Pad(buffer);
        }

        int count = Math.Min(buffer.Length, prefix.Length - _position);
        prefix.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Pad(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, MostPadding - _padded);
        if (count == 0 && buffer.Length > 0)
        {
            throw new InvalidDataException("The packed data stop before their end.");
        }

        buffer[..count].Fill(Padding);
        _padded += count;
        return count;
    }
}
