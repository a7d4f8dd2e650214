namespace NetGen;

/// <summary>One look at a network.</summary>
public sealed record HealthSample
{
    /// <summary>
    /// The steps that the training had done; 0 for a look outside of <see cref="NetworkExtensions.Train"/>.
    /// </summary>
    public required long Step { get; init; }

    /// <summary>The mean loss of the samples that were looked at, after the step.</summary>
    public required double Loss { get; init; }

    /// <summary>The layers, first to last.</summary>
    public required IReadOnlyList<LayerHealth> Layers { get; init; }

    /// <summary>The rate of the step by the greatest one of the training's schedule.</summary>
    internal double RateShare { get; init; } = 1;
}
