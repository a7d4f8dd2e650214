using System.ComponentModel;

namespace NetGen.Kernels;

/// <summary>A network's kernel for any number of samples.</summary>
/// <param name="x">The first sample: [count][inputs].</param>
/// <param name="p">The packed parameters.</param>
/// <param name="y">Receives the first sample's outputs: [count][outputs].</param>
/// <param name="count">The number of samples.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void BatchKernel(ref float x, ref float p, ref float y, int count);
