using System;

namespace NetGen;

/// <summary>
/// The network scales its input by itself: x′ = (x − mean)/scale for each input, with the mean and the standard
/// deviation of the samples that it is first trained on. They are saved with the weights, as "standardize.mean" and
/// "standardize.scale", so that predictions take raw values; folded into the first layer, they cost predictions
/// nothing. It stands before the first layer.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StandardizeAttribute : Attribute
{
}
