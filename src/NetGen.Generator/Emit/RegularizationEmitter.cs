using System.Collections.Generic;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>Writes what the update of a layer's weights does before its rule: penalties and decay.</summary>
internal static class RegularizationEmitter
{
    /// <summary>Writes the rule of a layer's weights where it is not the step's.</summary>
    /// <returns>The rule's name.</returns>
    public static string WriteRule(SourceWriter writer, LayerPlan layer)
    {
        RegularizationSpec spec = layer.Spec.Regularization;
        if (!spec.IsInUpdate)
        {
            return "weightRule";
        }

        string name = $"rule{layer.Number}";
        string shrink = spec.WeightDecay == 0 ? "1f" : $"state.DecayFactor({Simd.Number(spec.WeightDecay)})";
        writer.Line($"// {Formula(layer.Number, spec)}");
        writer.Line($"var {name} = new global::NetGen.Kernels.Regularized<TRule>(");
        writer.Line(
            $"    in weightRule, l1: {Simd.Number(spec.L1)}, l2: {Simd.Number(spec.L2)}, shrink: {shrink});");
        return name;
    }

    /// <summary>"dw1 += 0.001·sign(w1), w1 -= η·0.01·w1".</summary>
    private static string Formula(int n, RegularizationSpec spec)
    {
        var parts = new List<string>();
        if (spec.L1 != 0)
        {
            parts.Add($"dw{n} += {Text(spec.L1)}·sign(w{n})");
        }

        if (spec.L2 != 0)
        {
            parts.Add($"dw{n} += {Text(spec.L2)}·w{n}");
        }

        if (spec.WeightDecay != 0)
        {
            parts.Add($"w{n} -= η·{Text(spec.WeightDecay)}·w{n}");
        }

        return string.Join(", ", parts);
    }

    private static string Text(float value) => Simd.Number(value).TrimEnd('f');
}
