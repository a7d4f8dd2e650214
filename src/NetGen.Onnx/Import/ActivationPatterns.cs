namespace NetGen.Onnx.Import;

/// <summary>Activations that exporters write as several nodes: Silu as x·Sigmoid(x), Gelu with Erf.</summary>
internal static class ActivationPatterns
{
    // Exporters round 1/√2 to float, which is 3e-8 off, and some write 1.4142 or 0.7071, which are 1e-5 off. An s that
    // is δ off moves y/2·(1 + erf(s·y)) by y²·exp(−y²/2)/√(2π)·δ, at most 0.3·δ: 6e-6 here, within the 1e-5 that an
    // imported network agrees to.
    private const double Tolerance = 2e-5;

    private static readonly double RootOfHalf = Math.Sqrt(0.5);

    /// <summary>The activation that a product of two flows is; null where it is none.</summary>
    public static Flow? Product(Node node, Flow left, Flow right) =>
        Silu(node, left, right) ?? Silu(node, right, left) ?? Gelu(node, left, right) ?? Gelu(node, right, left);

    private static Flow? Silu(Node node, Flow x, Flow gate) =>
        gate.Step is ActivationStep { Kind: Activation.Sigmoid } && gate.Before == x
            ? x.Then(new ActivationStep(Activation.Silu) { Node = node.Proto })
            : null;

    // left = α·y, right = p·erf(y/√2) + p: the product is 2·α·p times Gelu(y) = y/2·(1 + erf(y/√2)).
    private static Flow? Gelu(Node node, Flow left, Flow right)
    {
        (Flow erf, double factor, double shift) = Unwind(right, _ => false);

        // To the bit: a shift that is off would stay far out, where Gelu is 0, and grow with y. 1 and ½ are exact.
        if (erf.Step is not ErfStep || factor != shift)
        {
            return null;
        }

        List<Flow> candidates = Ancestors(erf.Before!);
        (Flow y, double alpha, double leftShift) = Unwind(left, candidates.Contains);
        if (!candidates.Contains(y) || leftShift != 0 || alpha == 0)
        {
            return null;
        }

        (Flow root, double scale, double inner) = Unwind(erf.Before!, flow => flow == y);
        if (root != y || inner != 0 || !(Math.Abs(scale - RootOfHalf) <= Tolerance * RootOfHalf))
        {
            return null;
        }

        Flow gelu = y.Then(new ActivationStep(Activation.Gelu) { Node = node.Proto });
        double rest = 2 * alpha * factor;
        return rest == 1
            ? gelu
            : gelu.Then(
                new AffineStep(AffineKind.Multiply, Constant.Scalar(rest), gelu.Dims) { Node = node.Proto });
    }

    /// <summary>A flow and those before it, as far as single numbers lead from one to the next.</summary>
    private static List<Flow> Ancestors(Flow flow)
    {
        List<Flow> found = [flow];
        while (found.Count < 8 && found[^1] is { Step: AffineStep { Operand.Count: 1 }, Before: { } before })
        {
            found.Add(before);
        }

        return found;
    }

    /// <summary>
    /// The flow that this one is factor·flow + shift of, back to a flow that will do or as far as can be.
    /// </summary>
    private static (Flow Flow, double Factor, double Shift) Unwind(Flow flow, Func<Flow, bool> isEnough)
    {
        double factor = 1;
        double shift = 0;
        for (int i = 0; i < 8 && !isEnough(flow); i++)
        {
            if (flow is not { Step: AffineStep { Operand.Count: 1 } step, Before: { } before })
            {
                break;
            }

            // The step is a·x + b, so that factor·(a·x + b) + shift.
            (double a, double b) = AffineMap.Of(step.Kind, step.Operand.Single);
            shift += factor * b;
            factor *= a;
            flow = before;
        }

        return (flow, factor, shift);
    }
}
