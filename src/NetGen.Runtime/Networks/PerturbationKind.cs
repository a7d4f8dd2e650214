namespace NetGen;

/// <summary>What disturbs values in training, and in training only.</summary>
public enum PerturbationKind
{
    /// <summary>Each value becomes 0 with a probability p, and is divided by 1 − p otherwise.</summary>
    Dropout = 0,

    /// <summary>Each value gets a normal number of mean 0 added.</summary>
    GaussianNoise = 1,
}
