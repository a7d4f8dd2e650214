namespace NetGen;

/// <summary>A copy of a network's weights to go back to.</summary>
internal sealed class KeptWeights
{
    private readonly INetwork _network;
    private readonly AlignedBuffer _copy;
    private AlignedBuffer _source;

    public KeptWeights(INetwork network)
    {
        _network = network;
        _source = network.Parameters;
        _copy = new AlignedBuffer(_source.Length);
    }

    /// <summary>The weights that were kept, packed.</summary>
    public ReadOnlySpan<float> Span => _copy.Span;

    /// <summary>Keeps the present weights.</summary>
    public void Keep()
    {
        _source = _network.Parameters;
        _source.Span.CopyTo(_copy.Span);
    }

    /// <summary>Takes over weights that were kept in another process, if there are any.</summary>
    public void Take(AlignedBuffer? kept)
    {
        if (kept is not null)
        {
            _source = _network.Parameters;
            kept.Span.CopyTo(_copy.Span);
        }
    }

    /// <summary>
    /// Goes back, except where the caller has given the network other parameters since: those are not the trainer's to
    /// overwrite.
    /// </summary>
    public bool TryRestore()
    {
        if (!ReferenceEquals(_network.Parameters, _source))
        {
            return false;
        }

        _copy.Span.CopyTo(_source.Span);
        _network.Fold();
        return true;
    }
}
