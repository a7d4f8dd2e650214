using System.Text;
using static System.FormattableString;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>A network as plain C: loops of constant lengths over constant arrays, as onnx2c writes it.</summary>
internal static class CSource
{
    public static string Write(Architecture architecture, ReadOnlySpan<float> weights)
    {
        var arrays = new StringBuilder("const char *name = \"plain C, gcc \" __VERSION__;\n\n");
        var loops = new StringBuilder();
        int last = architecture.Layers.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            LayerDescription layer = architecture.Layers[i];
            int count = layer.Units * layer.Inputs;
            AppendArray(arrays, Invariant($"w{i + 1}[{layer.Units}][{layer.Inputs}]"), weights[..count]);
            AppendArray(arrays, Invariant($"b{i + 1}[{layer.Units}]"), weights.Slice(count, layer.Units));
            AppendLayer(loops, i + 1, layer, i == 0 ? "x" : Invariant($"a{i}"), i == last ? "y" : null);
            weights = weights[(count + layer.Units)..];
        }

        return $$"""
            {{arrays}}void prepare(const char *folder) { (void)folder; }

            void predict(const float *restrict x, float *restrict y)
            {
            {{loops}}}

            """;
    }

    // A row of weights may stand as one list: C fills the inner arrays in order.
    private static void AppendArray(StringBuilder text, string declaration, ReadOnlySpan<float> values)
    {
        text.Append("static const float ").Append(declaration).Append(" = {\n");
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(Invariant($"{values[i]:E8}f,")).Append(i % 8 == 7 ? '\n' : ' ');
        }

        text.Append("};\n\n");
    }

    private static void AppendLayer(
        StringBuilder text, int number, LayerDescription layer, string source, string? given)
    {
        string target = given ?? Invariant($"a{number}");
        string result = layer.Activation == Activation.Relu ? "z > 0 ? z : 0" : "z";
        string declaration = given is null ? Invariant($"    float {target}[{layer.Units}];\n") : "";
        text.Append(Invariant($$"""
            {{declaration}}    for (int j = 0; j < {{layer.Units}}; j++) {
                    float z = b{{number}}[j];
                    for (int k = 0; k < {{layer.Inputs}}; k++) {
                        z += {{source}}[k] * w{{number}}[j][k];
                    }
                    {{target}}[j] = {{result}};
                }

            """));
    }
}
