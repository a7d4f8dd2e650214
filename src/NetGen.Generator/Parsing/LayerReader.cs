using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Diagnostics;
using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>Reads [Network] and [Dense]: NETGEN0006 to NETGEN0008, 0011, 0015, 0017 and 0030.</summary>
internal static class LayerReader
{
    private const float DefaultSlope = 0.01f;
    private const float DefaultRange = 0.05f;

    /// <summary>The number of inputs; null where it cannot be used.</summary>
    public static int? ReadInputs(NetworkDeclaration network, FindingList findings)
    {
        // Two [Network] are the compiler's error, and would generate every file twice.
        if (network.Network.Length != 1 || !network.Network[0].TryGetArgument("inputs", out int inputs))
        {
            findings.LeaveToCompiler();
            return null;
        }

        if (inputs < 1)
        {
            Location location = network.Network[0].LocationOf("inputs");
            ReportSize(findings, location, $"Network '{network.Symbol.Name}'", inputs, "inputs", "a network");
            return null;
        }

        return inputs;
    }

    /// <summary>The layers; fewer than there are attributes where one cannot be used.</summary>
    public static EquatableArray<LayerSpec> ReadLayers(NetworkDeclaration network, int? inputs, FindingList findings)
    {
        CheckPlaces(network, findings);
        RegularizationSpec common = network.Network.Length == 1
            ? RegularizationReader.Read(network.Network[0], "The network", RegularizationSpec.None, findings)
            : RegularizationSpec.None;
        var layers = new List<LayerSpec>();
        for (int i = 0; i < network.Layers.Length; i++)
        {
            LayerSpec? layer = ReadLayer(network.Layers[i], i + 1, common, findings);
            if (layer is not null)
            {
                layers.Add(layer);
            }
        }

        if (inputs is not { } width || layers.Count != network.Layers.Length)
        {
            return new EquatableArray<LayerSpec>(layers);
        }

        for (int i = 0; i < layers.Count; i++)
        {
            layers[i] = layers[i] with { Inputs = width };
            width = layers[i].Units;
        }

        SizeChecks.Check(network, layers, findings);
        return new EquatableArray<LayerSpec>(layers);
    }

    private static void CheckPlaces(NetworkDeclaration network, FindingList findings)
    {
        if (network.Layers.Length == 0)
        {
            findings.Add(DiagnosticDescriptors.NoLayers, network.NameLocation, network.Symbol.Name);
            return;
        }

        AttributeReader? elsewhere =
            network.Parts.FirstOrDefault(part => part.Declaration != network.Parts[0].Declaration);
        if (elsewhere is not null)
        {
            findings.Add(
                DiagnosticDescriptors.LayersOnSeveralDeclarations, elsewhere.Location, network.Symbol.Name);
        }
    }

    private static LayerSpec? ReadLayer(
        AttributeReader attribute, int number, RegularizationSpec common, FindingList findings)
    {
        if (!attribute.TryGetArgument("units", out int units)
            || !attribute.TryGetArgument("activation", out int activation)
            || !attribute.TryGetProperty("Initialization", 0, out int initialization)
            || !attribute.TryGetProperty("Slope", DefaultSlope, out float slope)
            || !attribute.TryGetProperty("Range", DefaultRange, out float range)
            || !attribute.TryGetProperty("Bias", true, out bool hasBias)
            || !attribute.TryGetProperty("Frozen", false, out bool isFrozen))
        {
            findings.LeaveToCompiler();
            return null;
        }

        bool isUsable = CheckUnits(attribute, number, units, findings)
            & EnumChecks.Check<ActivationKind>("Activation", attribute.LocationOf("activation"), activation, findings)
            & EnumChecks.Check<InitializationKind>(
                "Initialization", attribute.LocationOf("Initialization"), initialization, findings)
            & NumberChecks.CheckSlope(attribute.LocationOf("Slope"), number, slope, findings)
            & NumberChecks.CheckRange(attribute.LocationOf("Range"), number, range, findings);
        var kind = (ActivationKind)activation;
        RegularizationSpec own =
            RegularizationReader.Read(attribute, $"Layer {Text.Of(number)}", common, findings);
        return isUsable
            ? new LayerSpec(0, units, kind, slope, Resolve((InitializationKind)initialization, kind), range)
            {
                HasBias = hasBias,
                IsFrozen = isFrozen,
                Regularization = own,
            }
            : null;
    }

    private static bool CheckUnits(AttributeReader attribute, int number, int units, FindingList findings)
    {
        if (units < 1)
        {
            string layer = $"Layer {Text.Of(number)}";
            ReportSize(findings, attribute.LocationOf("units"), layer, units, "units", "a layer");
        }

        return units >= 1;
    }

    private static InitializationKind Resolve(InitializationKind initialization, ActivationKind activation) =>
        initialization != InitializationKind.Default ? initialization
        : activation is ActivationKind.Identity or ActivationKind.Sigmoid or ActivationKind.Tanh
            ? InitializationKind.XavierUniform
            : InitializationKind.HeNormal;

    private static void ReportSize(
        FindingList findings, Location location, string owner, int size, string name, string kind) =>
        findings.Add(DiagnosticDescriptors.SizeBelowOne, location, owner, Text.Of(size), name, kind);
}
