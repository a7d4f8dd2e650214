using NetGen.Kernels;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Kernels;

public sealed class GuardTests
{
    [Theory]
    [InlineData(0, 6, 6, 6, 3, 3)]
    [InlineData(0, 6, 0, 6, 3, 3)]
    [InlineData(0, 6, 6, 4, 3, 2)]
    [InlineData(4, 6, 0, 4, 3, 2)]
    [InlineData(0, 0, 0, 0, 3, 2)]
    public void Spans_apart_and_spans_in_place_are_taken(
        int inputs, int inputsLength, int outputs, int outputsLength, int inputSize, int outputSize)
    {
        float[] memory = new float[12];
        Guard.Batch(
            memory.AsSpan(inputs, inputsLength), inputSize, memory.AsSpan(outputs, outputsLength), outputSize)
            .ShouldBe(inputsLength / inputSize);
    }

    [Theory]
    [InlineData(0, 6, 5, 6, 3, 3)]
    [InlineData(1, 6, 0, 6, 3, 3)]
    [InlineData(0, 6, 3, 6, 3, 3)]
    [InlineData(0, 6, 0, 4, 3, 2)]
    [InlineData(0, 6, 5, 2, 6, 2)]
    public void Spans_that_overlap_are_refused(
        int inputs, int inputsLength, int outputs, int outputsLength, int inputSize, int outputSize)
    {
        float[] memory = new float[12];
        Refusal.Says<ArgumentException>(
            () => Guard.Batch(
                memory.AsSpan(inputs, inputsLength), inputSize, memory.AsSpan(outputs, outputsLength), outputSize),
            "outputs overlaps inputs",
            "(Parameter 'outputs')");
    }

    [Fact]
    public void Spans_of_the_wrong_length_are_refused()
    {
        Refusal.Says<ArgumentException>(() => Guard.Batch(new float[5], 3, new float[2], 2), "inputs has 5 values");
        Refusal.Says<ArgumentException>(() => Guard.Batch(new float[6], 3, new float[5], 2), "outputs has 5 values");
    }

    [Fact]
    public void Parameters_swapped_between_two_reads_of_a_step_do_no_harm()
    {
        var network = NaiveNetwork.Linear(5, 3);
        var state = new TrainingState(network, 1, 4);
        Batch batch = Samples.Batch(Samples.Classes(4, 5, 3), 4);
        network.SetParameters(new float[network.Architecture.ParameterCount]);
        Should.NotThrow(() => Guard.Step<StoreGradient>(network, batch, state));
        Should.NotThrow(() => Guard.Step<StoreGradient>(NaiveNetwork.Linear(5, 3), batch, state));
    }

    [Fact]
    public void A_state_of_another_architecture_is_refused()
    {
        Batch batch = Samples.Batch(Samples.Classes(4, 5, 3), 4);
        var state = new TrainingState(NaiveNetwork.Linear(6, 3), 1, 4);
        Refusal.Says<InvalidOperationException>(
            () => Guard.Step<StoreGradient>(NaiveNetwork.Linear(5, 3), batch, state),
            "The training state was made for Linear: inputs 6;",
            "but this network is Linear: inputs 5;");
    }

    [Fact]
    public void A_rule_with_more_slots_than_the_state_is_refused_before_it_writes_over_the_weights()
    {
        var network = NaiveNetwork.Linear(5, 3);
        Batch batch = Samples.Batch(Samples.Classes(4, 5, 3), 4);
        Refusal.Says<ArgumentException>(
            () => Guard.Step<StoreGradient>(network, batch, new TrainingState(network, 0, 4)),
            "The rule keeps 1 values for each parameter, but the training state was made for 0.",
            "(Parameter 'state')");
    }
}
