using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>An activation whose derivative needs the input z, and is therefore computed with the output.</summary>
internal interface IInputDerivative : IActivation
{
    /// <summary>σ(z), bit for bit as <see cref="IActivation.Forward"/>, and σ'(z).</summary>
    Vector256<float> Forward(Vector256<float> z, out Vector256<float> slope);
}
