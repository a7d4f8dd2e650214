using System;

namespace NetGen;

/// <summary>
/// The loss that training minimises. A network has exactly one; the compiler accepts several, so that NetGen's own
/// diagnostic can say which to keep.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LossAttribute : Attribute
{
    /// <summary>Chooses the loss.</summary>
    /// <param name="kind">The loss of one sample; a batch's loss is the mean over its samples.</param>
    public LossAttribute(Loss kind)
    {
        Kind = kind;
    }

    /// <summary>The loss of one sample.</summary>
    public Loss Kind { get; }
}
