using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Tests.Planning;

/// <summary>Makes plans from sizes alone.</summary>
internal static class Plans
{
    public static NetworkPlan Create(params int[] sizes) => Planner.Plan(new NetworkSpec(
        "App",
        default,
        "Net",
        "App.Net",
        sizes[0],
        new EquatableArray<LayerSpec>(Enumerable.Range(1, sizes.Length - 1).Select(i => new LayerSpec(
            sizes[i - 1], sizes[i], ActivationKind.Identity, 0.01f, InitializationKind.XavierUniform, 0.05f))),
        new LossSpec(LossKind.SquaredError)));
}
