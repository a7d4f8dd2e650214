using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Embedding;
using NetGen.Emit;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Parsing;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen;

/// <summary>
/// Completes every class that [Network] declares. Parse, plan, emit: three pure functions with equatable values between
/// them, so that an edit elsewhere runs none of them again. Diagnostics are the analyzer's business.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkSpec?> specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownAttributes.NetworkMetadataName,
                predicate: static (_, _) => true,
                transform: static (attributed, cancellation) => attributed.TargetSymbol is INamedTypeSymbol type
                    ? NetworkParser.Parse(type, cancellation).Spec
                    : null)
            .WithTrackingName(TrackingNames.Spec);

        IncrementalValuesProvider<NetworkPlan> plans = specs
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => Planner.Plan(spec!))
            .WithTrackingName(TrackingNames.Plan);

        RegisterWeights(context, plans);
        context.RegisterSourceOutput(plans, static (output, plan) =>
        {
            string hint = plan.Spec.HintName;
            output.AddSource($"{hint}.g.cs", SourceText.From(NetworkEmitter.Emit(plan), Encoding.UTF8));
            output.AddSource($"{hint}.Forward.g.cs", SourceText.From(ForwardEmitter.Emit(plan), Encoding.UTF8));
            if (BackwardEmitter.HasMembers(plan))
            {
                output.AddSource($"{hint}.Backward.g.cs", SourceText.From(BackwardEmitter.Emit(plan), Encoding.UTF8));
            }

            output.AddSource($"{hint}.Training.g.cs", SourceText.From(Training(plan), Encoding.UTF8));
            foreach (int lanes in Planner.Widths.Where(lanes => WidthEmitter.HasKernels(plan, lanes)))
            {
                string name = $"{hint}.{Simd.KernelClass(lanes)}.g.cs";
                output.AddSource(name, SourceText.From(WidthEmitter.Emit(plan, lanes), Encoding.UTF8));
            }

            foreach ((string name, string text) in Int8Files.Emit(plan))
            {
                output.AddSource($"{hint}.{name}.g.cs", SourceText.From(text, Encoding.UTF8));
            }
        });
    }

    /// <summary>
    /// The embedded weights, in a step and a file of their own: another description changes nothing of the kernels.
    /// </summary>
    private static void RegisterWeights(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<NetworkPlan> plans)
    {
        IncrementalValueProvider<EquatableArray<WeightsDescription>> descriptions = context.AdditionalTextsProvider
            .Where(static text => WeightsDescription.IsPathOf(text.Path))
            .Select(static (text, cancellation) => WeightsDescription.Parse(text.GetText(cancellation)))
            .Collect()
            .Select(static (all, _) => new EquatableArray<WeightsDescription>(all));
        IncrementalValuesProvider<WeightsPlan?> weights = plans
            .Where(static plan => plan.Spec.Weights is not null)
            .Combine(descriptions)
            .Select(static (pair, _) => WeightsPlanner.Plan(pair.Left, pair.Right).Plan)
            .WithTrackingName(TrackingNames.Weights);
        context.RegisterSourceOutput(weights.Where(static plan => plan is not null), static (output, plan) =>
            output.AddSource(
                $"{plan!.Spec.HintName}.Trained.g.cs", SourceText.From(TrainedEmitter.Emit(plan), Encoding.UTF8)));
    }

    private static string Training(NetworkPlan plan) =>
        plan.TrainsAcrossLanes ? LaneTrainingEmitter.Emit(plan) : TrainingEmitter.Emit(plan);

    /// <summary>The names under which tests find the pipeline's steps.</summary>
    internal static class TrackingNames
    {
        public const string Spec = "Spec";
        public const string Plan = "Plan";
        public const string Weights = "Weights";
    }
}
