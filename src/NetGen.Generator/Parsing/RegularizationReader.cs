using NetGen.Diagnostics;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>Reads L1, L2, WeightDecay and MaxNorm of [Network] and [Dense]: NETGEN0030.</summary>
internal static class RegularizationReader
{
    /// <param name="attribute">What may set them.</param>
    /// <param name="owner">"The network" or "Layer 2".</param>
    /// <param name="unset">What holds where the attribute does not say.</param>
    /// <param name="findings">Receives what cannot be used.</param>
    public static RegularizationSpec Read(
        AttributeReader attribute, string owner, RegularizationSpec unset, FindingList findings) => new(
            Read(attribute, owner, "L1", unset.L1, findings),
            Read(attribute, owner, "L2", unset.L2, findings),
            Read(attribute, owner, "WeightDecay", unset.WeightDecay, findings),
            Read(attribute, owner, "MaxNorm", unset.MaxNorm, findings));

    private static float Read(
        AttributeReader attribute, string owner, string property, float unset, FindingList findings)
    {
        if (!attribute.TryGetProperty<double>(property, unset, out double given))
        {
            findings.LeaveToCompiler();
            return unset;
        }

        float value = (float)given;
        if (!NumberChecks.IsFinite(value) || value < 0)
        {
            findings.Add(
                DiagnosticDescriptors.UnusableOption,
                attribute.LocationOf(property),
                owner,
                property,
                Text.Of(given),
                "finite and at least 0");
            return 0;
        }

        return value;
    }
}
