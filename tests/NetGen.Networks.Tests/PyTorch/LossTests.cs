using System.Text.Json;

namespace NetGen.Tests.PyTorch;

/// <summary>Losses and gradients are those of PyTorch, at ordinary logits and up to 10⁴.</summary>
public sealed class LossTests
{
    // PyTorch's are computed in double, so the errors are ours: a loss is a sum of a few terms, each some 4 ulps of 6e-8
    // from right, none of which cancels another.
    private const double Relative = 1e-6;

    // A gradient such as softmax(y) − 1 keeps the rounding of a number near 1. A gradient, or a loss, much smaller than
    // this may be 0.
    private const double Absolute = 1e-7;

    private static readonly JsonElement Golden = GoldenFile.Read("losses.json");

    public static TheoryData<string> Names => [.. Golden.EnumerateObject().Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_loss_of_a_sample_is_that_of_PyTorch(string name)
    {
        JsonElement golden = Golden.GetProperty(name);
        float[] expected = golden.GetProperty("losses").Floats();
        for (int sample = 0; sample < expected.Length; sample++)
        {
            ShouldBeNear(Gradient(name, golden, sample, 1, out _), expected[sample], $"sample {sample}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_loss_and_its_gradient_are_those_of_PyTorch(string name)
    {
        JsonElement golden = Golden.GetProperty(name);
        float[] expected = golden.GetProperty("gradient").Floats();
        int samples = golden.GetProperty("losses").GetArrayLength();
        float loss = Gradient(name, golden, 0, samples, out float[] gradient);

        ShouldBeNear(loss, golden.GetProperty("mean").GetSingle(), "mean");
        int outputs = expected.Length / samples;
        for (int i = 0; i < expected.Length; i++)
        {
            (int sample, int output) = Math.DivRem(i, outputs);
            ShouldBeNear(gradient[(output * samples) + sample], expected[i], $"sample {sample}, output {output}");
        }
    }

    /// <summary>The mean loss of consecutive samples, and its gradient by the weights, [output, sample].</summary>
    private static float Gradient(string name, JsonElement golden, int first, int count, out float[] gradient)
    {
        INetwork network = LossNetworks.Create(name);
        int samples = network.Architecture.Inputs;
        int outputs = network.Architecture.Outputs;
        float[] logits = golden.GetProperty("outputs").Floats();
        var parameters = new float[network.Architecture.ParameterCount];
        var features = new float[samples * samples];
        for (int sample = 0; sample < samples; sample++)
        {
            features[(sample * samples) + sample] = 1;
            for (int output = 0; output < outputs; output++)
            {
                parameters[(output * samples) + sample] = logits[(sample * outputs) + output];
            }
        }

        network.SetParameters(parameters);
        float[] weights = golden.TryGetProperty("weights", out JsonElement array) ? array.Floats() : [];
        Batch batch = GoldenFile.CreateBatch(features, golden.GetProperty("targets"), first, count, weights);
        using var session = new TrainingSession(network, Optimizer.Sgd(1), count);
        float loss = session.Gradient(batch);
        gradient = new float[parameters.Length];
        session.CopyGradient(gradient);
        return loss;
    }

    private static void ShouldBeNear(float found, float expected, string what) =>
        ((double)found).ShouldBe(expected, Absolute + (Relative * Math.Abs((double)expected)), what);
}
