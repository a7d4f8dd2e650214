using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>An activation whose derivative is a function of its output.</summary>
internal interface IOutputDerivative : IActivation
{
    /// <summary>dz = da·σ'(z), from a = σ(z).</summary>
    Vector256<float> Backward(Vector256<float> da, Vector256<float> a);
}
