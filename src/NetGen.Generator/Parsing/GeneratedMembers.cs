using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>
/// The members that a network's own code must leave to NetGen. The emitter writes them; a member of INetwork that is
/// not here is implemented explicitly.
/// </summary>
internal sealed class GeneratedMembers
{
    internal const string In = "System.ReadOnlySpan<float>";
    internal const string Out = "System.Span<float>";
    internal const string InMemory = "System.ReadOnlyMemory<float>";
    internal const string OutMemory = "System.Memory<float>";

    private static readonly string[] Values =
        ["InputSize", "OutputSize", "ParameterCount", "Architecture", "_parameters"];

    private readonly int _layers;
    private readonly bool _hasProbabilities;
    private readonly bool _isFolded;
    private readonly bool _hasWeights;
    private readonly bool _isQuantized;

    public GeneratedMembers(int layers, LossKind? loss, bool isFolded, bool hasWeights, bool isQuantized)
    {
        _hasWeights = hasWeights;
        _isFolded = isFolded;
        _isQuantized = isQuantized;
        _layers = layers;
        _hasProbabilities = LossSpec.DefinesProbabilities(loss);
    }

    public bool HasName(string name) => HasValue(name) || Overloads(name).Length > 0;

    /// <summary>True for a method that is not an overload of the generated one.</summary>
    public bool HasMethod(IMethodSymbol method) =>
        method.Arity == 0 && Overloads(method.Name).Any(parameters => HasParameters(method, parameters));

    /// <summary>True for a name that not even a method may have.</summary>
    public bool HasValue(string name)
    {
        if (name.StartsWith("get_", StringComparison.Ordinal))
        {
            // The accessor of a generated property takes this name.
            string property = name.Substring(4);
            return property == "Architecture" || (!Values.Contains(property) && property != TwinChecks.Name && HasValue(property));
        }

        if (Values.Contains(name)
            || (_isFolded && name is ("_folded" or "_folding"))
            || (_hasWeights && name is ("Trained" or "_trained" or "TrainedMetadata" or "_trainedMetadata"))
            || (_isQuantized && name == "Int8"))
        {
            return true;
        }

        return name.StartsWith("Dense", StringComparison.Ordinal)
            && int.TryParse(name.Substring(5), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1
            && number <= _layers
            && name == $"Dense{Text.Of(number)}";
    }

    /// <summary>True for a method of just these parameters.</summary>
    public static bool HasParameters(IMethodSymbol method, string[] parameters) =>
        method.Parameters.All(p => p.RefKind == RefKind.None)
        && method.Parameters.Select(TypeName).SequenceEqual(parameters);

    private static string TypeName(IParameterSymbol parameter) =>
        parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString();

    private string[][] Overloads(string name) => name switch
    {
        "Predict" => [[In, Out]],
        "PredictBatch" => [[In, Out], [InMemory, OutMemory, "int"]],
        "PredictProbabilities" when _hasProbabilities => [[In, Out]],
        "Load" => [["string"]],
        "Clone" => [[]],
        "Fold" when _isFolded => [[]],
        "Quantize" when _isQuantized => [["NetGen.Dataset", "NetGen.QuantizationOptions"]],
        _ => [],
    };
}
