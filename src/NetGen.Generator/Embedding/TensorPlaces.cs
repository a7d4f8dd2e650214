using System.Collections.Generic;
using NetGen.Parsing;
using NetGen.Planning;

namespace NetGen.Embedding;

/// <summary>
/// The tensors that a network's files have, as the runtime's ParameterTensor; a test holds the two together.
/// </summary>
internal static class TensorPlaces
{
    public static IEnumerable<TensorPlace> Of(NetworkPlan plan)
    {
        foreach (LayerPlan layer in plan.Layers)
        {
            string number = Text.Of(layer.Number);
            yield return new TensorPlace(
                $"dense{number}.weight", layer.Units, layer.Inputs, layer.WeightOffset, layer.Stride);
            if (layer.Spec.Normalization is not null)
            {
                yield return Row("weight", 0);
                yield return Row("bias", 1);
                yield return Row("running_mean", 2);
                yield return Row("running_var", 3) with { IsVariance = true };
            }
            else if (layer.Spec.HasBias)
            {
                yield return new TensorPlace($"dense{number}.bias", layer.Units, 0, layer.BiasOffset, 0);
            }

            TensorPlace Row(string name, int row) =>
                new($"batchnorm{number}.{name}", layer.Units, 0, layer.NormOffset + (row * layer.Stride), 0);
        }

        if (plan.Spec.IsStandardized)
        {
            int inputs = plan.Spec.Inputs;
            int offset = plan.StandardizeOffset;
            yield return new TensorPlace("standardize.mean", inputs, 0, offset, 0);
            yield return new TensorPlace("standardize.scale", inputs, 0, offset + plan.StandardizeStride, 0)
            {
                IsScale = true,
            };
        }
    }
}
