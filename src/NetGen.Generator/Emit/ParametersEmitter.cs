using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// How a network holds its parameters, and what of them predictions read.
/// </summary>
/// <remarks>
/// A prediction reads one reference, once, and all floats through it; a swap writes a reference to a buffer that is
/// complete. On processors that reorder writes, as ARM64 does, the buffer's floats must be visible before the
/// reference is. .NET makes storing a reference a release for the fields of the object stored; the floats are elements
/// of an array that this object refers to, and were written after both were made, so the text says Volatile.Write,
/// which orders all that came before (one instruction on ARM64, none on x86-64). The reader needs no barrier: reads
/// through a reference come after the read of the reference, on every processor that .NET runs on.
/// </remarks>
internal static class ParametersEmitter
{
    /// <summary>The buffer that predictions read.</summary>
    public static string Predicting(NetworkPlan plan) => plan.IsFolded ? "_folded" : "_parameters";

    public static string Fold(NetworkPlan plan) => plan.IsFolded ? "\n    Fold();" : string.Empty;

    public static void WriteFields(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("private global::NetGen.AlignedBuffer _parameters;");
        if (plan.IsFolded)
        {
            writer.Line("""
                private global::NetGen.AlignedBuffer _folded;
                private readonly object _folding = new();
                """);
        }

        writer.Line();
    }

    public static void WriteClone(SourceWriter writer, string name) => writer.Line($$"""
        /// <summary>
        /// Makes a network of the same parameters in memory of its own: training one leaves the other as it is, and
        /// CopyWeightsTo hands the weights back, to threads that predict meanwhile too.
        /// </summary>
        public {{name}} Clone() => new(_parameters.Clone());

        """);

    public static void WriteFold(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.IsFolded)
        {
            // Who folds last has read the parameters last: without the lock an evaluation on one thread could put back
            // what it folded before another thread's swap.
            writer.Line("""
                /// <summary>
                /// Makes predictions follow the present parameters: statistics of the input and of batch normalisation go into
                /// weights and biases that predictions read. Training and loading do it; call it after writing to parameters.
                /// </summary>
                public void Fold()
                {
                    lock (_folding)
                    {
                        global::System.Threading.Volatile.Write(
                            ref _folded, global::NetGen.Kernels.Folding.Fold(Architecture, _parameters));
                    }
                }

                """);
        }
    }

    /// <summary>The interface's property, and what an evaluation of many batches reads.</summary>
    public static void WriteInterface(SourceWriter writer, NetworkPlan plan, string kernels)
    {
        string check = $"global::NetGen.Kernels.Guard.Parameters(value, {plan.PackedLength})";
        using (writer.Block("global::NetGen.AlignedBuffer global::NetGen.INetwork.Parameters"))
        {
            writer.Line("get => _parameters;");
            writer.Line(plan.IsFolded
                ? $$"""
                set
                {
                    lock (_folding)
                    {
                        global::NetGen.AlignedBuffer folded = global::NetGen.Kernels.Folding.Fold(
                            Architecture, {{check}});
                        global::System.Threading.Volatile.Write(ref _parameters, value);
                        global::System.Threading.Volatile.Write(ref _folded, folded);
                    }
                }
                """
                : $"""
                set => global::System.Threading.Volatile.Write(
                    ref _parameters, {check});
                """);
        }

        writer.Line($"""

            global::NetGen.Kernels.PredictionSnapshot global::NetGen.IPredictor.Snapshot() =>
                new({kernels}.Predictor, {Predicting(plan)});

            """);
    }
}
