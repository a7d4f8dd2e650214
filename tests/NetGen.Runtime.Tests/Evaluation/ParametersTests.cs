using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Evaluations;

public sealed class ParametersTests
{
    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy, 10)]
    [InlineData(Loss.SoftmaxCrossEntropy, 256)]
    [InlineData(Loss.SoftmaxCrossEntropy, 600)]
    [InlineData(Loss.SquaredError, 600)]
    public void The_gradient_is_the_slope_of_the_loss(Loss loss, int count)
    {
        var network = NaiveNetwork.Linear(4, 3, loss);
        Dataset data = loss == Loss.SquaredError ? Samples.Targets(count, 4, 3) : Samples.Classes(count, 4, 3);
        float[] gradient = new float[15];
        float value = network.ComputeGradient(data, gradient);

        // Two sums of the same floats in other orders.
        value.ShouldBe(network.ComputeLoss(data), 1e-6f);
        float[] parameters = new float[15];
        network.CopyParameters(parameters);
        for (int i = 0; i < parameters.Length; i++)
        {
            const float h = 1f / 64;
            float Moved(float by)
            {
                float[] moved = [.. parameters];
                moved[i] += by;
                network.SetParameters(moved);
                return network.ComputeLoss(data);
            }

            // The central difference is off by h²/6 of the third derivative, below 1/2 here (2e-5), and by the rounding
            // of a loss near 1 over 2h (6e-8 · 64 = 4e-6).
            gradient[i].ShouldBe((Moved(h) - Moved(-h)) / (2 * h), 3e-5f);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(256)]
    public void Up_to_256_samples_the_gradient_has_the_bits_of_one_batch(int count)
    {
        Dataset data = Samples.Classes(count, 4, 3);
        var network = NaiveNetwork.Linear(4, 3);
        var session = new TrainingSession(network, Optimizer.Sgd(1), count);
        float loss = session.Gradient(Samples.Batch(data, count));
        float[] expected = new float[15];
        session.CopyGradient(expected);
        float[] gradient = new float[15];
        network.ComputeGradient(data, gradient).ShouldBe(loss);
        Samples.Bits(gradient).ShouldBe(Samples.Bits(expected));
        network.ComputeGradient(data).ShouldBe(gradient);
    }

    // The naive network is float multiplications and additions in order under squared error: the same bits everywhere.
    [Theory]
    [InlineData(257, 0x3F32F6F8, 0xBE8D596A, 0xBB6743E5, 0xBC876290)]
    [InlineData(300, 0x3F355059, 0xBE87C11C, 0xBBD0CFAC, 0xBCBC4BDF)]
    public void Above_256_samples_the_gradient_is_a_sum_of_chunks_in_order(
        int count, uint lossBits, uint firstWeight, uint lastWeight, uint lastBias)
    {
        Dataset data = Samples.Targets(count, 4, 3);
        var network = NaiveNetwork.Linear(4, 3, Loss.SquaredError);
        var session = new TrainingSession(network, Optimizer.Sgd(1), count);
        float oneLoss = session.Gradient(Samples.Batch(data, count));
        float[] one = new float[15];
        session.CopyGradient(one);

        // 300 additions of terms whose sizes sum to 2 at most, each rounded to 2⁻²⁴: 4e-5 at worst. A chunk of the wrong
        // weight would be off by 1e-2 and more.
        float[] gradient = new float[15];
        float loss = network.ComputeGradient(data, gradient);
        loss.ShouldBe(oneLoss, 4e-5f);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i].ShouldBe(one[i], 4e-5f);
        }

        // The order belongs to Architecture.ArithmeticVersion: other bits need another version.
        uint[] bits = Samples.Bits([loss, gradient[0], gradient[11], gradient[14]]);
        bits.ShouldBe([lossBits, firstWeight, lastWeight, lastBias]);
        Samples.Bits(gradient).ShouldNotBe(Samples.Bits(one));
    }

    [Fact]
    public void A_gradient_of_a_loss_that_is_not_finite_is_refused()
    {
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        network.SetParameters([1e30f, 0]);
        Refusal.Says<NotFiniteNumberException>(
            () => network.ComputeGradient(Dataset.FromTargets([1], 1, [0], 1)),
            "The loss of samples 0 to 0 is Infinity, so there is no gradient.");
        Refusal.Says<ArgumentException>(
            () => network.ComputeGradient(Dataset.FromTargets([1], 1, [0], 1), new float[3]),
            "gradient has 3 values, but Linear has 2 parameters.");
    }

    [Fact]
    public void Parameters_are_copied_set_and_hashed_in_canonical_form()
    {
        var network = NaiveNetwork.Linear(2, 2);
        network.SetParameters([1, 2, 3, 4, 5, 6]);
        float[] read = new float[6];
        network.CopyParameters(read);
        read.ShouldBe([1f, 2, 3, 4, 5, 6]);

        // python3 -c "import struct, hashlib; print(hashlib.sha256(struct.pack('<6f', 1, 2, 3, 4, 5, 6)).hexdigest())"
        network.ComputeParametersHash().ShouldBe("24ae2dfe8df57c1b80e54cef3d90ac3b417fd98973345a5f616bbc9a75dcc202");
        Refusal.Says<ArgumentException>(
            () => network.SetParameters(new float[5]), "parameters has 5 values, but Linear has 6 parameters.");
        Refusal.Says<ArgumentException>(() => network.CopyParameters(new float[7]), "destination has 7 values");
    }

    [Fact]
    public void Setting_parameters_leaves_the_old_ones_to_those_who_read_them()
    {
        var network = NaiveNetwork.Linear(2, 2);
        AlignedBuffer old = network.Parameters;
        float[] before = old.Span.ToArray();
        network.SetParameters([1, 2, 3, 4, 5, 6]);
        network.Parameters.ShouldNotBeSameAs(old);
        old.Span.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Saved_parameters_load_with_the_same_bits()
    {
        var network = NaiveNetwork.Linear(5, 3);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            network.Save(path);
            Samples.Bits(ParameterFile.Load(network.Architecture, path).Span).ShouldBe(Samples.Bits(network));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
