namespace NetGen.Planning;

/// <summary>How a training step is divided among threads.</summary>
/// <param name="SampleGrain">Samples of all layers' tiles: parts of a batch are multiples of it.</param>
/// <param name="SamplesPerThread">The fewest samples that are worth a thread, a multiple of the grain.</param>
/// <param name="MostThreads">The most threads that the layer with the most tiles of inputs keeps busy.</param>
internal sealed record TeamPlan(int SampleGrain, int SamplesPerThread, int MostThreads);
