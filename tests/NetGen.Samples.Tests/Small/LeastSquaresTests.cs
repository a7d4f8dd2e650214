using NetGen.Samples.LinearRegression;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Small;

public sealed class LeastSquaresTests
{
    [Fact]
    public void Points_of_a_plane_give_back_the_plane()
    {
        // y = 2·x1 − 3·x2 + 0.5, in numbers that floats hold exactly.
        Dataset plane = Dataset.FromTargets(
            features: [0, 0, 1, 0, 0, 1, 2, 1, 1, 3], inputs: 2, targets: [0.5f, 2.5f, -2.5f, 1.5f, -6.5f], outputs: 1);

        double[] solution = LeastSquares.Solve(plane);

        solution.Length.ShouldBe(3);
        solution[0].ShouldBe(2, 1e-12);
        solution[1].ShouldBe(-3, 1e-12);
        solution[2].ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public async Task The_network_finds_the_same_weights()
    {
        SampleRun run = await SmallSamples.RunAsync(
            "LinearRegression", "", TestContext.Current.CancellationToken);

        // In float the weights of 2000 steps of gradient descent come within a few ulp of the solution.
        run.Output.ShouldMatch(@"largest relative difference \d\.\de-[6-9]");
    }
}
