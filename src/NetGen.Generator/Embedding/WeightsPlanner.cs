using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Diagnostics;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Embedding;

/// <summary>
/// Holds a network's weights against what the build says about the file: NETGEN0050 to 0055. The analyzer takes the
/// finding, the generator the plan.
/// </summary>
internal static class WeightsPlanner
{
    private const string Remedy = "correct the layers, or train and save again";

    private static readonly string[] Types = ["F32", "F16", "BF16"];

    public static WeightsResult Plan(NetworkPlan plan, IReadOnlyList<WeightsDescription> descriptions)
    {
        string path = plan.Spec.Weights!.Path;
        if (WeightsLookup.FindFile(plan.Spec.Weights, descriptions) is not { } file)
        {
            return Absent(plan, descriptions);
        }

        if (file.Error is not null)
        {
            return new WeightsResult(DiagnosticDescriptors.WeightsDamaged, path, file.Error);
        }

        string architecture = ArchitectureText.Of(plan.Spec);
        if (file.Architecture is not null && file.Architecture != architecture)
        {
            return new WeightsResult(
                DiagnosticDescriptors.WeightsOfAnotherArchitecture,
                path,
                file.Architecture,
                plan.Spec.Name,
                architecture);
        }

        TensorPlace[] places = [.. TensorPlaces.Of(plan)];
        return CheckNames(plan, file, places) ?? PlanTensors(plan, file, places);
    }

    private static WeightsResult Absent(NetworkPlan plan, IReadOnlyList<WeightsDescription> descriptions)
    {
        string path = plan.Spec.Weights!.Path;
        if (WeightsLookup.FindReference(plan.Spec.Weights, descriptions) is { } missing)
        {
            string source = plan.Spec.Weights.SourceFile.Replace('\\', '/');
            return new WeightsResult(
                DiagnosticDescriptors.WeightsMissing,
                path,
                source.Substring(source.LastIndexOf('/') + 1),
                missing.Present.Count == 0
                    ? "there is no .safetensors file in either; save the trained network there"
                    : $"there is {string.Join(", ", missing.Present)}");
        }

        return new WeightsResult(
            DiagnosticDescriptors.WeightsNotRead,
            path,
            descriptions.Count == 0
                ? "the project is built without NetGen's targets, which come with a reference to the package NetGen"
                : "build the project once; where the path in [Weights] is not a literal, list the file in the project: "
                    + $"<NetGenWeights Include=\"{path}\" />");
    }

    private static WeightsResult? CheckNames(NetworkPlan plan, WeightsFile file, TensorPlace[] places)
    {
        foreach (TensorPlace place in places)
        {
            if (!file.Tensors.Any(tensor => tensor.Name == place.Name))
            {
                return Mismatch(plan, $"it has no tensor '{place.Name}' {Shape(place.Shape)}", RemedyFor(file, places));
            }
        }

        return file.Tensors.FirstOrDefault(tensor => places.All(place => place.Name != tensor.Name)) is { } stray
            ? Mismatch(
                plan,
                $"it has a tensor '{stray.Name}' {Shape(stray.Shape)}, which the network has not",
                RemedyFor(file, places))
            : null;
    }

    private static WeightsResult PlanTensors(NetworkPlan plan, WeightsFile file, TensorPlace[] places)
    {
        var tensors = new List<TensorPlan>();
        foreach (TensorPlace place in places)
        {
            WeightsTensor tensor = file.Tensors.First(candidate => candidate.Name == place.Name);
            if (tensor.Shape != place.Shape)
            {
                return Mismatch(
                    plan,
                    $"tensor '{tensor.Name}' is {Shape(tensor.Shape)}, and the network's is {Shape(place.Shape)}");
            }

            if (!Types.Contains(tensor.DataType))
            {
                return new WeightsResult(
                    DiagnosticDescriptors.WeightsType, plan.Spec.Weights!.Path, tensor.Name, tensor.DataType);
            }

            if ((place.IsVariance && tensor.Minimum < 0) || (place.IsScale && tensor.Minimum <= 0))
            {
                string least = tensor.Minimum.ToString("R", CultureInfo.InvariantCulture);
                string range = place.IsScale ? "above 0" : "at least 0";
                return new WeightsResult(
                    DiagnosticDescriptors.WeightsDamaged,
                    plan.Spec.Weights!.Path,
                    $"'{tensor.Name}' holds {least}, and its values must be {range}");
            }

            tensors.Add(new TensorPlan(tensor, place));
        }

        return new WeightsResult(new WeightsPlan(
            plan.Spec, file.Resource, file.Length, plan.PackedLength, new EquatableArray<TensorPlan>(tensors)));
    }

    /// <summary>
    /// What helps where names differ: the file may be none of <c>Save</c>'s, or one of a network in integers.
    /// </summary>
    private static string RemedyFor(WeightsFile file, TensorPlace[] places) =>
        file.Tensors.Any(tensor => tensor.Name == "dense1.weight_scale")
            ? "it is a network in integers, so embed the network in floats that it was made of"
            : file.Tensors.Any(tensor => places.Any(place => place.Name == tensor.Name))
                ? Remedy
                : "a file of another tool is loaded once by a class without [Weights], with LoadWeights and a "
                    + "WeightMap, and saved with Save";

    private static WeightsResult Mismatch(NetworkPlan plan, string what, string remedy = Remedy) =>
        new(DiagnosticDescriptors.WeightsMismatch, plan.Spec.Weights!.Path, plan.Spec.Name, what, remedy);

    private static string Shape(EquatableArray<long> shape) =>
        $"[{string.Join(", ", shape.Select(d => d.ToString(CultureInfo.InvariantCulture)))}]";
}

/// <summary>A plan, or why there is none.</summary>
internal sealed class WeightsResult
{
    public WeightsResult(WeightsPlan plan)
    {
        Plan = plan;
    }

    public WeightsResult(DiagnosticDescriptor descriptor, params string[] arguments)
    {
        Descriptor = descriptor;
        Arguments = arguments;
    }

    public WeightsPlan? Plan { get; }

    public DiagnosticDescriptor? Descriptor { get; }

    public IReadOnlyList<string> Arguments { get; } = [];
}
