using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Embedding;
using NetGen.Parsing;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Diagnostics;

/// <summary>
/// Reports what the parser finds. It stands apart from the generator, so that #pragma and .editorconfig decide about
/// its diagnostics, and so that no location enters the generator's cache.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.NotPartial,
        DiagnosticDescriptors.ContainerNotPartial,
        DiagnosticDescriptors.NotAClass,
        DiagnosticDescriptors.UnsupportedClass,
        DiagnosticDescriptors.ConstructorClash,
        DiagnosticDescriptors.NoLayers,
        DiagnosticDescriptors.SizeBelowOne,
        DiagnosticDescriptors.TooLarge,
        DiagnosticDescriptors.NoLoss,
        DiagnosticDescriptors.SeveralLosses,
        DiagnosticDescriptors.LayersOnSeveralDeclarations,
        DiagnosticDescriptors.SoftmaxOfOneOutput,
        DiagnosticDescriptors.SigmoidBeforeCrossEntropy,
        DiagnosticDescriptors.SquaredErrorOnRelu,
        DiagnosticDescriptors.OutsideEnum,
        DiagnosticDescriptors.MemberClash,
        DiagnosticDescriptors.UnusableNumber,
        DiagnosticDescriptors.NotANetwork,
        DiagnosticDescriptors.UnusableOption,
        DiagnosticDescriptors.MisplacedPart,
        DiagnosticDescriptors.VanishingGradient,
        DiagnosticDescriptors.DropoutOfOutput,
        DiagnosticDescriptors.NormalizationAfterDropout,
        DiagnosticDescriptors.MarginOfZeroAndOne,
        DiagnosticDescriptors.SaturatingOutput,
        DiagnosticDescriptors.StrayLossParameter,
        DiagnosticDescriptors.ClassWeightsMismatch,
        DiagnosticDescriptors.HingeOfOneOutput,
        DiagnosticDescriptors.WeightsMissing,
        DiagnosticDescriptors.WeightsNotRead,
        DiagnosticDescriptors.WeightsDamaged,
        DiagnosticDescriptors.WeightsMismatch,
        DiagnosticDescriptors.WeightsType,
        DiagnosticDescriptors.WeightsOfAnotherArchitecture,
        DiagnosticDescriptors.TooWideForIntegers,
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var symbol = (INamedTypeSymbol)context.Symbol;
        ImmutableArray<AttributeData> attributes = symbol.GetAttributes();
        if (attributes.Any(a => KnownAttributes.Is(a, KnownAttributes.Network)))
        {
            ParseResult result = NetworkParser.Parse(symbol, context.CancellationToken);
            foreach (Finding finding in result.Findings)
            {
                context.ReportDiagnostic(finding.ToDiagnostic());
            }

            if (result.Spec is { Weights: not null } spec)
            {
                CheckWeights(context, spec, attributes.First(a => KnownAttributes.Is(a, KnownAttributes.Weights)));
            }
        }
        else if (attributes.FirstOrDefault(IsPartOfNetwork) is { } stray)
        {
            var reader = new AttributeReader(stray, context.CancellationToken);
            var finding = new Finding(DiagnosticDescriptors.NotANetwork, reader.NameLocation, symbol.Name, reader.Name);
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }

    private static void CheckWeights(SymbolAnalysisContext context, NetworkSpec spec, AttributeData weights)
    {
        IEnumerable<WeightsDescription> descriptions = context.Options.AdditionalFiles
            .Where(file => WeightsDescription.IsPathOf(file.Path))
            .Select(file => WeightsDescription.Parse(file.GetText(context.CancellationToken)));
        WeightsResult result = WeightsPlanner.Plan(Planner.Plan(spec), [.. descriptions]);
        if (result.Descriptor is not null)
        {
            Location location = new AttributeReader(weights, context.CancellationToken).LocationOf("path");
            var finding = new Finding(result.Descriptor, location, [.. result.Arguments]);
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }

    private static bool IsPartOfNetwork(AttributeData attribute) =>
        KnownAttributes.Is(attribute, KnownAttributes.Loss)
        || KnownAttributes.Is(attribute, KnownAttributes.Weights)
        || KnownAttributes.Is(attribute, KnownAttributes.Quantized)
        || KnownAttributes.Ordered.Any(name => KnownAttributes.Is(attribute, name));
}
