namespace NetGen.Tests.Declarations;

/// <summary>A class may keep a network of its own kind in a static field, which is made before all else of the class.</summary>
public sealed class StaticInstanceTests
{
    [Fact]
    public void A_static_field_holds_a_network()
    {
        Shared.Instance.Dense1.Weights[0, 0].ShouldBe(new Shared(1).Dense1.Weights[0, 0]);
        Shared.Architecture.ShouldBeSameAs(((INetwork)Shared.Instance).Architecture);
    }
}

[Network(2)]
[Dense(2)]
[Loss(Loss.SquaredError)]
internal sealed partial class Shared
{
    public static readonly Shared Instance = new(1);
}
