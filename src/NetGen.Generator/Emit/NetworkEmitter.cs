using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Parsing;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>Writes Name.g.cs: the user's class with its public members, which hand over to the kernels.</summary>
internal static class NetworkEmitter
{
    public static string Emit(NetworkPlan plan)
    {
        var writer = new SourceWriter();
        HeaderEmitter.Write(writer, plan, "its public face");
        Surroundings.Write(writer, plan.Spec, () => WriteClass(writer, plan));
        writer.Line();
        ArchitectureEmitter.Write(writer, plan);
        return writer.ToString();
    }

    private static void WriteClass(SourceWriter writer, NetworkPlan plan)
    {
        string name = Identifiers.Escape(plan.Spec.Name);
        writer.Line("/// <remarks>");
        foreach (string line in ModelCard.Remarks(plan))
        {
            writer.Line($"/// {line}");
        }

        writer.Line("/// </remarks>");
        using (writer.Block($"partial class {name} : global::NetGen.INetwork"))
        {
            WriteConstants(writer, plan);
            ParametersEmitter.WriteFields(writer, plan);
            WriteConstructors(writer, plan, name);
            WriteArchitecture(writer, plan);
            WriteLayerViews(writer, plan);
            WritePrediction(writer, plan);
            WriteLoad(writer, name);
            ParametersEmitter.WriteClone(writer, name);
            ParametersEmitter.WriteFold(writer, plan);
            WriteInterface(writer, plan);
        }
    }

    private static void WriteConstants(SourceWriter writer, NetworkPlan plan) => writer.Line($"""
        /// <summary>The number of values in a sample.</summary>
        public const int InputSize = {plan.Spec.Inputs};

        /// <summary>The number of values in a prediction.</summary>
        public const int OutputSize = {plan.Outputs};

        /// <summary>The number of weights and biases.</summary>
        public const int ParameterCount = {plan.ParameterCount};

        """);

    private static void WriteConstructors(SourceWriter writer, NetworkPlan plan, string name) => writer.Line($$"""
        /// <summary>
        /// Makes a network with random weights and zero biases; the same seed gives the same bits everywhere.
        /// </summary>
        /// <param name="seed">The seed of the initial weights.</param>
        public {{name}}(long seed = 0)
        {
            _parameters = new global::NetGen.AlignedBuffer({{plan.PackedLength}});
            global::NetGen.Numerics.Initializer.Fill(Architecture, _parameters, seed);{{ParametersEmitter.Fold(plan)}}
        }

        private {{name}}(global::NetGen.AlignedBuffer parameters)
        {
            _parameters = parameters;{{ParametersEmitter.Fold(plan)}}
        }

        """);

    private static void WriteArchitecture(SourceWriter writer, NetworkPlan plan) => writer.Line($"""
        /// <summary>The layers, shapes, activations and loss of this network.</summary>
        public static global::NetGen.Architecture Architecture =>
            global::{Names.KernelNamespace}.{Names.KernelClass(plan.Spec)}.Architecture;

        """);

    private static void WriteLayerViews(SourceWriter writer, NetworkPlan plan)
    {
        foreach (LayerPlan layer in plan.Layers)
        {
            int n = layer.Number;
            writer.Line($"""
                /// <summary>Layer {n}: weights [{layer.Units}, {layer.Inputs}]{UnitValues(layer)}.</summary>
                public global::NetGen.LayerView Dense{n} => new(_parameters, Architecture.Layers[{n - 1}]);

                """);
        }
    }

    private static string UnitValues(LayerPlan layer) =>
        layer.Spec.Normalization is not null ? $", batch normalisation [{layer.Units}]"
        : layer.Spec.HasBias ? $" and biases [{layer.Units}]"
        : ", no biases";

    private static void WritePrediction(SourceWriter writer, NetworkPlan plan)
    {
        string function = plan.Spec.Loss.Kind switch
        {
            LossKind.SoftmaxCrossEntropy => "softmax of",
            LossKind.BinaryCrossEntropy => "sigmoid of",
            _ => "sigmoid of twice",
        };
        PredictionEmitter.Write(writer, plan, new PredictionText(
            Kernels: $"global::{Names.KernelNamespace}.{Names.KernelClass(plan.Spec)}",
            Buffer: ParametersEmitter.Predicting(plan),
            Inputs: "InputSize",
            Outputs: "OutputSize",
            PerThread: plan.PredictionsPerThread,
            Probabilities: $": the {function} what Predict gives."));
    }

    private static void WriteLoad(SourceWriter writer, string name) => writer.Line($$"""
        /// <summary>Reads a network's parameters from a safetensors file, as Save writes it.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="global::System.IO.InvalidDataException">
        /// The file is damaged or does not fit this network.
        /// </exception>
        public static {{name}} Load(string path) => new(global::NetGen.ParameterFile.Load(Architecture, path));

        """);

    private static void WriteInterface(SourceWriter writer, NetworkPlan plan)
    {
        string kernels = $"global::{Names.KernelNamespace}.{Names.KernelClass(plan.Spec)}";
        string alone = plan.Team is null ? string.Empty : ", global::NetGen.Kernels.TeamMember.Alone";
        writer.Line("global::NetGen.Architecture global::NetGen.IPredictor.Architecture => Architecture;");
        writer.Line();
        ParametersEmitter.WriteInterface(writer, plan, kernels);
        writer.Line($$"""
            int global::NetGen.INetwork.WorkspaceLength(int batchSize) =>
                {{kernels}}.WorkspaceLength(batchSize);

            float global::NetGen.INetwork.Backpropagate<TRule>(
                global::NetGen.Batch batch, global::NetGen.TrainingState state, in TRule weightRule, in TRule biasRule)
            {
                global::NetGen.Kernels.Guard.Step<TRule>(this, batch, state);
                return {{kernels}}.Step(batch, state, in weightRule, in biasRule{{alone}});
            }
            """);
        if (plan.IsDivisible)
        {
            writer.Line($$"""

                float global::NetGen.INetwork.Backpropagate<TRule>(
                    global::NetGen.Batch batch,
                    global::NetGen.TrainingState state,
                    in TRule weightRule,
                    in TRule biasRule,
                    global::NetGen.Kernels.TeamMember member)
                {
                    global::NetGen.Kernels.Guard.Step<TRule>(this, batch, state);
                    return {{kernels}}.Step(batch, state, in weightRule, in biasRule, member);
                }

                int global::NetGen.INetwork.UsefulThreads(int batchSize) => {{kernels}}.UsefulThreads(batchSize);
                """);
        }
    }
}
