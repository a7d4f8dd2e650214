using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Serving;

/// <summary>NetGen's side of a case. A kind of case overrides what it has.</summary>
internal abstract class NetGenSide(Case measured, string folder) : IServed
{
    public string Name => $"NetGen {typeof(INetwork).Assembly.GetName().Version!.ToString(3)}";

    protected Case Case { get; } = measured;

    protected string Folder { get; } = folder;

    public virtual IEnumerable<float> Outputs() =>
        throw new NotSupportedException($"{Case.Name} is compared by its losses.");

    public virtual IEnumerable<double> Losses(int operations) =>
        throw new NotSupportedException($"{Case.Name} is compared by its outputs.");

    public abstract void Run(int operations);

    /// <summary>The case's network with the weights of its folder.</summary>
    protected INetwork CreateNetwork()
    {
        INetwork network = NetworkCatalog.Create(Case.Network);
        network.SetParameters(CaseFolder.Read<float>(Folder, "weights.f32"));
        return network;
    }

    /// <summary>What predicts: the network, or its twin where the case is one of integers.</summary>
    protected IPredictor CreatePredictor(float[] samples)
    {
        INetwork network = CreateNetwork();
        int inputs = network.Architecture.Inputs, outputs = network.Architecture.Outputs;
        return Case.IsInteger
            ? NetworkCatalog.CreateTwin(
                network, Dataset.FromTargets(samples, inputs, new float[samples.Length / inputs * outputs], outputs))
            : network;
    }

    protected TrainingSession CreateSession(float rate)
    {
        Optimizer optimizer = Case.Rule == "adam" ? Optimizer.Adam(rate) : Optimizer.Sgd(rate);
        return new TrainingSession(CreateNetwork(), optimizer, Case.Batch, Case.Threads);
    }
}
