namespace NetGen.Tests.Serialization;

public sealed class ParameterLayoutTests
{
    [Fact]
    public void Canonical_is_layer_by_layer_weights_by_output_then_biases()
    {
        Architecture architecture = new("Two", 2, Loss.SquaredError, new LayerDefinition(3), new LayerDefinition(1));
        float[] packed = new float[architecture.PackedLength];
        ParameterLayout.ToPacked(architecture, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], packed);

        // dense1: two rows of inputs and one of biases, 8 wide, rounded up to 32; dense2: 3 + 1 rows, 8 wide.
        packed[0..3].ShouldBe([1, 3, 5]);
        packed[8..11].ShouldBe([2, 4, 6]);
        packed[16..19].ShouldBe([7, 8, 9]);
        ((float[])[packed[32], packed[40], packed[48], packed[56]]).ShouldBe([10, 11, 12, 13]);
        packed.Count(value => value != 0).ShouldBe(13);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 8, 2)]
    [InlineData(9, 17, 33, 16)]
    public void The_way_there_and_back_is_the_identity_and_clears_the_padding(params int[] sizes)
    {
        Architecture architecture = Reference.TestNetworks.Create(Activation.Relu, Loss.SquaredError, sizes);
        float[] canonical = [.. Enumerable.Range(1, architecture.ParameterCount).Select(i => (float)i)];
        float[] packed = new float[architecture.PackedLength];
        Array.Fill(packed, float.NaN);
        ParameterLayout.ToPacked(architecture, canonical, packed);
        packed.Count(value => value == 0).ShouldBe(architecture.PackedLength - architecture.ParameterCount);
        foreach (LayerDescription layer in architecture.Layers)
        {
            for (int i = 0; i < layer.Units * layer.Inputs; i++)
            {
                packed[layer.WeightIndex(i / layer.Inputs, i % layer.Inputs)]
                    .ShouldBe(canonical[layer.CanonicalOffset + i]);
            }
        }

        float[] back = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, packed, back);
        back.ShouldBe(canonical);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Architecture architecture = Reference.TestNetworks.Create(Activation.Relu, Loss.SquaredError, 1, 1);
        Should.Throw<ArgumentException>(() => ParameterLayout.ToCanonical(architecture, new float[15], new float[2]))
            .Message.ShouldStartWith("The packed form of Tested has 16 floats; the span has 15.");
        Should.Throw<ArgumentException>(() => ParameterLayout.ToPacked(architecture, new float[3], new float[16]))
            .Message.ShouldStartWith("The canonical form of Tested has 2 floats; the span has 3.");
    }

    [Fact]
    public void Parameters_have_names()
    {
        Architecture architecture = Reference.TestNetworks.Create(Activation.Relu, Loss.SquaredError, 2, 3, 1);
        ParameterTensor.NameOf(architecture, 3).ShouldBe("dense1.weight[1, 1]");
        ParameterTensor.NameOf(architecture, 8).ShouldBe("dense1.bias[2]");
        ParameterTensor.NameOf(architecture, 12).ShouldBe("dense2.bias[0]");
        Should.Throw<ArgumentOutOfRangeException>(() => ParameterTensor.NameOf(architecture, 13));
        Should.Throw<ArgumentOutOfRangeException>(() => ParameterTensor.NameOf(architecture, -1));
    }
}
