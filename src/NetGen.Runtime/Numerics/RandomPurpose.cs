namespace NetGen.Numerics;

/// <summary>Which stream of a seed is meant. The values are part of every result and never change.</summary>
public enum RandomPurpose : uint
{
    /// <summary>Initial weights; a step is a layer, counted from 1.</summary>
    Weights = 1,

    /// <summary>The order of samples; a step is an epoch, counted from 0.</summary>
    Shuffle = 2,

    /// <summary>Splitting a data set; a step is a class, counted from 0.</summary>
    Split = 3,

    /// <summary>Made-up data, as the samples draw it.</summary>
    Synthesis = 4,

    /// <summary>Dropout's masks; see <see cref="Kernels.StepRandom"/>.</summary>
    Dropout = 5,

    /// <summary>Gaussian noise on inputs and activations; see <see cref="Kernels.StepRandom"/>.</summary>
    GaussianNoise = 6,

    /// <summary>The random steps of simulated annealing; see <see cref="Kernels.StepRandom"/>.</summary>
    Annealing = 7,
}
