using NetGen.Diagnostics;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>Reads [Weights]. Whether the file fits is a question of its own, which needs the build's description.</summary>
internal static class WeightsReader
{
    public static WeightsSpec? Read(NetworkDeclaration network, FindingList findings)
    {
        if (network.Weights.Length == 0)
        {
            return null;
        }

        AttributeReader attribute = network.Weights[0];
        if (!attribute.TryGetText("path", out string path))
        {
            findings.LeaveToCompiler();
            return null;
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            findings.Add(
                DiagnosticDescriptors.UnusableOption,
                attribute.LocationOf("path"),
                $"[{attribute.Name}]",
                "path",
                $"'{path}'",
                "the path of a safetensors file");
            return null;
        }

        return new WeightsSpec(path.Replace('\\', '/'), attribute.SourceFile);
    }
}
