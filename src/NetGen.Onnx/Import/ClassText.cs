using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace NetGen.Onnx.Import;

/// <summary>
/// Writes the annotated class of a model. Text of the file stands in comments alone, where it is harmless.
/// </summary>
internal static class ClassText
{
    private const int Width = 110;

    /// <summary>A class name made of a file's: "mnist-small.onnx" becomes "MnistSmallNet".</summary>
    public static string NameOf(string source)
    {
        string file = Path.GetFileNameWithoutExtension(source.Replace('\\', '/'));
        var name = new StringBuilder();
        bool isStart = true;
        foreach (char one in file)
        {
            if (char.IsAsciiLetterOrDigit(one))
            {
                name.Append(isStart ? char.ToUpperInvariant(one) : one);
            }

            isStart = !char.IsAsciiLetterOrDigit(one);
        }

        string text = name.Length > 64 ? name.ToString(0, 64) : name.ToString();
        text = text.Length == 0 || char.IsAsciiDigit(text[0]) ? $"Onnx{text}" : text;
        return text.EndsWith("Net", StringComparison.Ordinal) ? text : $"{text}Net";
    }

    public static string Of(OnnxModel model, OnnxClassOptions options)
    {
        string name = options.ClassName ?? model.Architecture.Name;
        ClassNames.Check(name, options.Namespace);

        var text = new StringBuilder();
        Comment(text, "", $"Imported from {ShownText.Of(Path.GetFileName(model.Source))}, written by " +
            $"{(model.Producer.Length > 0 ? ShownText.Of(model.Producer) : "an unknown program")}: input " +
            $"'{ShownText.Of(model.InputName)}', output '{ShownText.Of(model.OutputName)}'.");
        foreach (string remark in model.Remarks)
        {
            Comment(text, "- ", remark);
        }

        if (model.ClassNames.Count > 0)
        {
            string names = string.Join(", ", model.ClassNames.Take(20).Select(ShownText.Of));
            Comment(text, "- ", $"Classes: {names}{(model.ClassNames.Count > 20 ? ", …" : "")}.");
        }

        text.Append("using NetGen;\n\n");
        if (options.Namespace is { } space)
        {
            text.Append(CultureInfo.InvariantCulture, $"namespace {space};\n\n");
        }

        Attributes(text, model.Architecture);
        if (options.WeightsFile is { } weights)
        {
            text.Append(CultureInfo.InvariantCulture, $"[Weights({Literal(weights)})]\n");
        }

        text.Append(options.IsPublic ? "public" : "internal");
        text.Append(CultureInfo.InvariantCulture, $" sealed partial class {name};\n");
        return text.ToString();
    }

    private static void Attributes(StringBuilder text, Architecture architecture)
    {
        text.Append(CultureInfo.InvariantCulture, $"/// <summary>{architecture.Inputs} inputs, ");
        text.Append(CultureInfo.InvariantCulture, $"{architecture.Layers.Count} layers, ");
        text.Append(CultureInfo.InvariantCulture, $"{architecture.Outputs} outputs.</summary>\n");
        text.Append(CultureInfo.InvariantCulture, $"[Network({architecture.Inputs})]\n");
        text.Append(architecture.IsStandardized ? "[Standardize]\n" : "");
        Dropouts(text, architecture.InputPerturbations);
        foreach (LayerDescription layer in architecture.Layers)
        {
            text.Append(CultureInfo.InvariantCulture, $"[Dense({layer.Units}");
            text.Append(layer.Activation == Activation.Identity ? "" : $", Activation.{layer.Activation}");
            text.Append(layer is { Activation: Activation.LeakyRelu, Slope: not 0.01f }
                ? Invariant($", Slope = {layer.Slope:R}f") : "");
            text.Append(layer is { HasBias: false, Normalization: null } ? ", Bias = false" : "");
            text.Append(")]\n");
            if (layer.Normalization is { } norm)
            {
                Normalization(text, norm);
            }

            Dropouts(text, layer.Perturbations);
        }

        LossDefinition loss = architecture.LossDefinition;
        text.Append(CultureInfo.InvariantCulture, $"[Loss(Loss.{loss.Kind}");
        text.Append(loss.Delta == 1 ? "" : Invariant($", Delta = {loss.Delta:R}f"));
        text.Append(loss.LabelSmoothing == 0 ? "" : Invariant($", LabelSmoothing = {loss.LabelSmoothing:R}f"));
        if (!loss.ClassWeights.IsEmpty)
        {
            IEnumerable<string> weights = loss.ClassWeights.ToArray().Select(weight => Invariant($"{weight:R}f"));
            text.Append(CultureInfo.InvariantCulture, $", ClassWeights = new[] {{ {string.Join(", ", weights)} }}");
        }

        text.Append(")]\n");
    }

    private static void Normalization(StringBuilder text, Normalization norm)
    {
        var constants = new List<string>();
        if (norm.Epsilon != 1e-5f)
        {
            constants.Add(Invariant($"Epsilon = {norm.Epsilon:R}"));
        }

        if (norm.Momentum != 0.1f)
        {
            constants.Add(Invariant($"Momentum = {norm.Momentum:R}"));
        }

        text.Append(constants.Count == 0 ? "[BatchNorm]\n" : $"[BatchNorm({string.Join(", ", constants)})]\n");
    }

    private static void Dropouts(StringBuilder text, IReadOnlyList<Perturbation> perturbations)
    {
        foreach (Perturbation dropout in perturbations)
        {
            text.Append(CultureInfo.InvariantCulture, $"[Dropout({dropout.Amount:R})]\n");
        }
    }

    private static void Comment(StringBuilder text, string bullet, string sentence)
    {
        string line = $"// {bullet}";
        foreach (string word in sentence.Split(' '))
        {
            if (line.Length + word.Length > Width)
            {
                text.Append(line.TrimEnd()).Append('\n');
                line = bullet.Length > 0 ? "//   " : "// ";
            }

            line += word + " ";
        }

        text.Append(line.TrimEnd()).Append('\n');
    }

    private static string Literal(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char one in value)
        {
            text.Append(one is '"' or '\\' || char.IsControl(one) || one is '\u2028' or '\u2029'
                ? one is '"' or '\\' ? $"\\{one}" : Invariant($"\\u{(int)one:X4}")
                : one.ToString());
        }

        return text.Append('"').ToString();
    }
}
