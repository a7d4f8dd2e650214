namespace NetGen.Benchmarks.Comparing.Cases;

/// <summary>The generated networks that are compared, by the names that cases call them.</summary>
internal static class NetworkCatalog
{
    // The coordinator and its children make the same weights.
    private const long Seed = 1;

    public static INetwork Create(string name) => name switch
    {
        "2-8-8-2" => new Net2x8x8x2(Seed),
        "64-32-10" => new Net64x32x10(Seed),
        "16-64-64-4" => new Net16x64x64x4(Seed),
        "784-128-10" => new Net784x128x10(Seed),
        "784-256-128-10" => new Net784x256x128x10(Seed),
        "784-512-512-10" => new Net784x512x512x10(Seed),
        "square-4" => new NetSquare4(Seed),
        "square-8" => new NetSquare8(Seed),
        "square-16" => new NetSquare16(Seed),
        "square-32" => new NetSquare32(Seed),
        "square-64" => new NetSquare64(Seed),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such network."),
    };

    /// <summary>Whether a network has a twin in integers.</summary>
    public static bool HasTwin(string name) =>
        name is "2-8-8-2" or "64-32-10" or "16-64-64-4" or "784-128-10" or "784-512-512-10";

    /// <summary>A network's twin in integers.</summary>
    public static IPredictor CreateTwin(INetwork network, Dataset samples) => network switch
    {
        Net2x8x8x2 net => net.Quantize(samples),
        Net64x32x10 net => net.Quantize(samples),
        Net16x64x64x4 net => net.Quantize(samples),
        Net784x128x10 net => net.Quantize(samples),
        Net784x512x512x10 net => net.Quantize(samples),
        _ => throw new ArgumentException($"{network.Architecture.Name} has no twin.", nameof(network)),
    };
}
