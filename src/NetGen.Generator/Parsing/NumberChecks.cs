using Microsoft.CodeAnalysis;
using NetGen.Diagnostics;

namespace NetGen.Parsing;

/// <summary>Whether a layer's slope and range can be used: NETGEN0017.</summary>
internal static class NumberChecks
{
    public static bool CheckSlope(Location location, int layer, float slope, FindingList findings) =>
        Check(IsFinite(slope) && slope >= 0, location, layer, "the slope", slope, "not negative", findings);

    public static bool CheckRange(Location location, int layer, float range, FindingList findings) =>
        Check(IsFinite(range) && range > 0, location, layer, "the range", range, "above 0", findings);

    public static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);

    private static bool Check(
        bool isUsable, Location location, int layer, string name, float value, string bound, FindingList findings)
    {
        if (!isUsable)
        {
            findings.Add(
                DiagnosticDescriptors.UnusableNumber, location, Text.Of(layer), name, Text.Of(value), bound);
        }

        return isUsable;
    }
}
