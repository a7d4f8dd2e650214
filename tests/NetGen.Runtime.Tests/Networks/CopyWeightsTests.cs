using NetGen.Tests.Reference;

namespace NetGen.Tests.Networks;

public sealed class CopyWeightsTests
{
    [Fact]
    public void A_parameter_that_is_not_finite_is_refused_by_its_name()
    {
        NaiveNetwork one = NaiveNetwork.Linear(3, 2, seed: 1);
        NaiveNetwork other = NaiveNetwork.Linear(3, 2, seed: 2);
        AlignedBuffer before = other.Parameters;
        one.Parameters.Span[one.Architecture.Layers[0].WeightIndex(1, 2)] = float.NegativeInfinity;
        Should.Throw<ArgumentException>(() => one.CopyWeightsTo(other)).Message.ShouldStartWith(
            "dense1.weight[1, 2] of Linear is -Infinity; only finite parameters are copied. Lower the rate, or");
        other.Parameters.ShouldBeSameAs(before);
    }

    [Fact]
    public void Padding_that_is_not_finite_is_refused_too()
    {
        NaiveNetwork one = NaiveNetwork.Linear(3, 2);
        one.Parameters.Span[one.Architecture.Layers[0].WeightIndex(1, 0) + 1] = float.NaN;
        Should.Throw<ArgumentException>(() => one.CopyWeightsTo(NaiveNetwork.Linear(3, 2))).Message.ShouldStartWith(
            "The padding of Linear's parameters is not finite; only finite parameters are copied.");
    }
}
