namespace NetGen.Csv;

/// <summary>
/// Reads another stream and refuses an end at the wrong place: GZipStream takes a truncated file for a short one.
/// </summary>
internal sealed class MeasuredStream(Stream inner, uint lengthModulo32Bits) : Stream
{
    private long _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        _length += read;
        if (read == 0 && buffer.Length > 0 && (uint)_length != lengthModulo32Bits)
        {
            throw new InvalidDataException(
                $"the text has {_length} bytes, but its end says {lengthModulo32Bits}");
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
