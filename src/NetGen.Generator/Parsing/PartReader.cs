using System.Collections.Generic;
using System.Linq;
using NetGen.Diagnostics;
using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>
/// Reads what stands between the layers, [Dropout], [GaussianNoise], [BatchNorm] and [Standardize]: NETGEN0030 and
/// 0031. Each belongs to the layer that it follows, or to the input.
/// </summary>
internal sealed class PartReader
{
    private const double DefaultEpsilon = 1e-5;
    private const double DefaultMomentum = 0.1;

    private readonly FindingList _findings;
    private readonly LayerSpec[] _layers;
    private readonly List<PerturbationSpec> _pending = [];
    private int _number;

    private PartReader(IReadOnlyList<LayerSpec> layers, FindingList findings)
    {
        _findings = findings;
        _layers = [.. layers];
    }

    private bool IsStandardized { get; set; }

    private EquatableArray<PerturbationSpec> InputPerturbations { get; set; }

    /// <summary>The layer that a part follows: 0 is the input.</summary>
    private string Owner => _number == 0 ? "The input" : $"Layer {Text.Of(_number)}";

    /// <summary>The spec with all parts in their places. Every layer could be read.</summary>
    public static NetworkSpec Place(NetworkDeclaration network, NetworkSpec spec, FindingList findings)
    {
        var reader = new PartReader(spec.Layers, findings);
        foreach (AttributeReader part in network.Parts)
        {
            reader.Read(part);
        }

        reader.EndPlace();
        return spec with
        {
            Layers = new EquatableArray<LayerSpec>(reader._layers),
            IsStandardized = reader.IsStandardized,
            InputPerturbations = reader.InputPerturbations,
        };
    }

    private void Read(AttributeReader part)
    {
        if (part.Is(KnownAttributes.Dense))
        {
            EndPlace();
            _number++;
        }
        else if (part.Is(KnownAttributes.Dropout))
        {
            ReadPerturbation(part, PerturbationKind.Dropout, "probability");
        }
        else if (part.Is(KnownAttributes.GaussianNoise))
        {
            ReadPerturbation(part, PerturbationKind.GaussianNoise, "deviation");
        }
        else if (part.Is(KnownAttributes.BatchNorm))
        {
            ReadNormalization(part);
        }
        else
        {
            ReadStandardize(part);
        }
    }

    private void EndPlace()
    {
        var perturbations = new EquatableArray<PerturbationSpec>(_pending);
        _pending.Clear();
        if (_number == 0)
        {
            InputPerturbations = perturbations;
        }
        else
        {
            _layers[_number - 1] = _layers[_number - 1] with { Perturbations = perturbations };
        }
    }

    private void ReadPerturbation(AttributeReader part, PerturbationKind kind, string argument)
    {
        if (!part.TryGetArgument(argument, out double given))
        {
            _findings.LeaveToCompiler();
            return;
        }

        float amount = (float)given;
        if (kind == PerturbationKind.Dropout)
        {
            Require(amount is >= 0 and < 1, part, argument, given, "at least 0 and below 1");
        }
        else
        {
            Require(
                amount >= 0 && NumberChecks.IsFinite(amount), part, argument, given, "finite and at least 0");
        }

        if (_pending.Any(other => other.Kind == kind))
        {
            Misplace(part, $"{Owner} already has one", "remove one of them");
        }

        _pending.Add(new PerturbationSpec(kind, amount));
    }

    private void ReadNormalization(AttributeReader part)
    {
        if (!part.TryGetProperty("Epsilon", DefaultEpsilon, out double givenEpsilon)
            || !part.TryGetProperty("Momentum", DefaultMomentum, out double givenMomentum))
        {
            _findings.LeaveToCompiler();
            return;
        }

        float epsilon = (float)givenEpsilon;
        float momentum = (float)givenMomentum;
        Require(epsilon > 0 && NumberChecks.IsFinite(epsilon), part, "Epsilon", givenEpsilon, "finite and above 0");
        Require(momentum is > 0 and <= 1, part, "Momentum", givenMomentum, "above 0 and at most 1");
        if (_number == 0)
        {
            Misplace(
                part,
                "it normalises the net inputs of the layer that it follows, and follows none",
                "write it after a [Dense], or use [Standardize] for the input");
            return;
        }

        LayerSpec layer = _layers[_number - 1];
        if (layer.Normalization is not null)
        {
            Misplace(part, $"{Owner} already has one", "remove one of them");
        }

        _layers[_number - 1] = layer with { HasBias = false, Normalization = new NormalizationSpec(epsilon, momentum) };
    }

    private void ReadStandardize(AttributeReader part)
    {
        if (_number > 0 || _pending.Count > 0)
        {
            Misplace(part, "it scales the input, and something stands before it", "write it first");
        }
        else if (IsStandardized)
        {
            Misplace(part, "The input already has one", "remove one of them");
        }

        IsStandardized = true;
    }

    private void Require(bool isUsable, AttributeReader part, string name, double value, string allowed)
    {
        if (!isUsable)
        {
            _findings.Add(
                DiagnosticDescriptors.UnusableOption,
                part.LocationOf(name),
                $"[{part.Name}]",
                name,
                Text.Of(value),
                allowed);
        }
    }

    private void Misplace(AttributeReader part, string why, string remedy) =>
        _findings.Add(DiagnosticDescriptors.MisplacedPart, part.Location, part.Name, why, remedy);
}
