using System.Text.Json;

namespace NetGen.Tests.PyTorch;

/// <summary>
/// Training goes where PyTorch's goes: the same initial weights and batches, 100 steps of each rule, three losses, with
/// and without a penalty or batch normalisation.
/// </summary>
public sealed class TrajectoryTests
{
    // Of a tensor's norm. PyTorch's own float32 strays up to 2.3e-6 from its float64; a constant of a rule, a penalty
    // or a normalisation that is wrong by 1% moves some tensor of each of its cases by 3.6e-5 or more, as
    // pytorch_golden.py finds.
    private const double Tolerance = 2e-5;

    private static readonly JsonElement Golden = GoldenFile.Read("trajectories.json");

    // The constants of pytorch_golden.py.
    private static readonly Dictionary<string, Optimizer> Rules = new()
    {
        ["Sgd"] = Optimizer.Sgd(0.1f),
        ["Momentum"] = Optimizer.Momentum(0.02f, 0.9f),
        ["Nesterov"] = Optimizer.Nesterov(0.02f, 0.9f),
        ["AdaGrad"] = Optimizer.AdaGrad(0.1f, epsilon: 0.05f, initialAccumulator: 0.1f),
        ["RmsProp"] = Optimizer.RmsProp(0.005f, alpha: 0.95f, epsilon: 0.05f),
        ["RmsPropMomentum"] = Optimizer.RmsProp(0.005f, alpha: 0.95f, epsilon: 0.05f, momentum: 0.8f),
        ["Adam"] = Optimizer.Adam(0.01f, 0.85f, 0.97f, 0.01f),
        ["AdamW"] = Optimizer.AdamW(0.01f, 0.85f, 0.97f, 0.01f, weightDecay: 0.1f),
    };

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (JsonProperty one in Golden.GetProperty("final").EnumerateObject())
            {
                string[] parts = one.Name.Split(' ');
                cases.Add(parts[0], parts[1], parts[2]);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tensors_and_predictions_after_100_steps_are_those_of_PyTorch(string rule, string loss, string variant)
    {
        INetwork network = TrajectoryNetworks.Create(loss, variant);
        ParameterTensor[] tensors = [.. ParameterTensor.All(network.Architecture)];
        JsonElement start = Golden.GetProperty("start").GetProperty(variant);
        network.SetParameters([.. tensors.SelectMany(tensor => start.GetProperty(tensor.Name).Floats())]);
        Train(network, Rules[rule], Golden.GetProperty("targets").GetProperty(loss));

        JsonElement final = Golden.GetProperty("final").GetProperty($"{rule} {loss} {variant}");
        float[] found = new float[network.Architecture.ParameterCount];
        network.CopyParameters(found);
        foreach (ParameterTensor tensor in tensors)
        {
            float[] expected = final.GetProperty(tensor.Name).Floats();
            Distance(found.AsSpan(tensor.Offset, tensor.Count), expected).ShouldBe(0, Tolerance, tensor.Name);
        }

        float[] outputs = final.GetProperty("outputs").Floats();
        float[] predicted = new float[outputs.Length];
        int predictions = outputs.Length / network.Architecture.Outputs;
        float[] features = Golden.GetProperty("features").Floats();
        network.PredictBatch(features.AsSpan(0, predictions * network.Architecture.Inputs), predicted);
        Distance(predicted, outputs).ShouldBe(0, Tolerance, "outputs");
    }

    private static void Train(INetwork network, Optimizer optimizer, JsonElement targets)
    {
        float[] features = Golden.GetProperty("features").Floats();
        var batches = new List<Batch>();
        int first = 0;
        foreach (int count in Golden.GetProperty("batches").Integers())
        {
            batches.Add(GoldenFile.CreateBatch(features, targets, first, count));
            first += count;
        }

        using var session = new TrainingSession(network, optimizer, batches.Max(batch => batch.Count));
        int steps = Golden.GetProperty("steps").GetInt32();
        for (int step = 0; step < steps; step++)
        {
            session.Step(batches[step % batches.Count]);
        }
    }

    /// <summary>‖found − expected‖ / ‖expected‖.</summary>
    private static double Distance(ReadOnlySpan<float> found, ReadOnlySpan<float> expected)
    {
        found.Length.ShouldBe(expected.Length);
        double error = 0;
        double norm = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = (double)found[i] - expected[i];
            error += difference * difference;
            norm += (double)expected[i] * expected[i];
        }

        return Math.Sqrt(error / norm);
    }
}
