using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// An activation function a = σ(z), element by element. Implemented by structs, so that loops inline it.
/// </summary>
internal interface IActivation
{
    /// <summary>σ(z).</summary>
    Vector256<float> Forward(Vector256<float> z);
}
