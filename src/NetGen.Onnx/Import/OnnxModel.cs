using NetGen.Onnx.Import;
using NetGen.Onnx.Schema;

namespace NetGen;

/// <summary>
/// A dense network that was read from an ONNX model: checked, with everything that is no layer folded into layers.
/// Immutable.
/// </summary>
public sealed class OnnxModel
{
    private readonly ImportedNetwork _network;
    private readonly ChosenLoss _loss;

    private OnnxModel(ImportedNetwork network, ChosenLoss loss, string name)
    {
        _network = network;
        _loss = loss;
        Architecture = network.Under(loss.Definition, name);
    }

    /// <summary>The file or stream that the model was read from, as it was named.</summary>
    public string Source { get; private init; } = "";

    /// <summary>The program that wrote the model, with its version; empty where the file does not say.</summary>
    public string Producer { get; private init; } = "";

    /// <summary>The name of the model's input.</summary>
    public string InputName { get; private init; } = "";

    /// <summary>The name of the model's output of values.</summary>
    public string OutputName { get; private init; } = "";

    /// <summary>The layers, shapes, activations and loss, named after the file.</summary>
    public Architecture Architecture { get; }

    /// <summary>
    /// The parameters in canonical form: layer by layer, weights [output, input] row-major, then biases or the four
    /// rows of a batch normalisation; the input's means and scales last.
    /// </summary>
    public ReadOnlySpan<float> Parameters => _network.Parameters;

    /// <summary>The names of the classes, in the order of the outputs; empty where the model has none.</summary>
    public IReadOnlyList<string> ClassNames => _network.ClassNames;

    /// <summary>
    /// Whether the model goes on with a softmax, its logarithm or a sigmoid behind what the network predicts: Predict
    /// gives logits then, and PredictProbabilities what the model gives.
    /// </summary>
    public bool PredictsLogits => _network.IsSoftmax || _network.DropsSigmoid(Architecture.Loss);

    /// <summary>What was folded, left out or guessed, in sentences.</summary>
    public IReadOnlyList<string> Remarks => [.. LossRemarks.Of(_network, _loss), .. _network.Remarks];

    /// <summary>
    /// The same model under another loss. Those that NetGen wrote name theirs, and other ONNX models have none: softmax
    /// at the end is taken for <see cref="Loss.SoftmaxCrossEntropy"/>, one sigmoid for
    /// <see cref="Loss.BinaryCrossEntropy"/>, anything else for <see cref="Loss.SquaredError"/>. A sigmoid is dropped
    /// where the loss takes logits, and is the last layer's activation under any other.
    /// </summary>
    /// <param name="loss">The loss, with its parameters.</param>
    /// <exception cref="ArgumentException">The loss does not fit the number of outputs.</exception>
    public OnnxModel WithLoss(LossDefinition loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new OnnxModel(_network, new ChosenLoss(loss, LossOrigin.Given), Architecture.Name)
        {
            Source = Source,
            Producer = Producer,
            InputName = InputName,
            OutputName = OutputName,
        };
    }

    /// <summary>The text of a C# file with the annotated class, for a project that uses NetGen.</summary>
    /// <param name="options">Namespace, class name and accessibility; the defaults where null.</param>
    /// <returns>The text, with line feeds.</returns>
    /// <exception cref="ArgumentException">
    /// A name is no C# identifier, a keyword, or one that hides what the class's attributes or members are called.
    /// </exception>
    public string ToCSharp(OnnxClassOptions? options = null) => ClassText.Of(this, options ?? new OnnxClassOptions());

    /// <summary>
    /// Writes the parameters to a safetensors file that the class of <see cref="ToCSharp"/> loads, and the names of the
    /// classes to its metadata. The file is replaced whole or not at all.
    /// </summary>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <param name="options">
    /// The format of numbers, and metadata; 32 bits where null. Its class names, where it has any, go before
    /// <see cref="ClassNames"/>, which are left out where the loss tells another number of classes apart.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A parameter is out of the format's range, or the metadata do not fit the network.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public void SaveWeights(string path, SaveOptions? options = null) =>
        ParameterFile.Save(Architecture, Packed(), path, WithNames(options));

    /// <summary>Writes the parameters as safetensors to a stream, from where it stands.</summary>
    /// <param name="stream">A stream that can be written; it stays open.</param>
    /// <param name="options">As for <see cref="SaveWeights(string, SaveOptions?)"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="SaveWeights(string, SaveOptions?)"/>.</exception>
    public void SaveWeights(Stream stream, SaveOptions? options = null) =>
        ParameterFile.Save(Architecture, Packed(), stream, WithNames(options));

    /// <summary>
    /// Gives a network these parameters, all at once: other threads that predict see the old ones or the new.
    /// </summary>
    /// <param name="network">A network with the same inputs and layers; its loss may be another.</param>
    /// <exception cref="ArgumentException">Its layers are others; the message has both.</exception>
    public void LoadInto(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (LayersOf(network.Architecture) != LayersOf(Architecture))
        {
            throw new ArgumentException(
                $"{network.Architecture.Name} is '{LayersOf(network.Architecture)}'; the model " +
                $"'{ShownText.Of(Source)}' is '{LayersOf(Architecture)}'. {RemedyFor(network.Architecture)}",
                nameof(network));
        }

        network.SetParameters(Parameters);
    }

    internal static OnnxModel Create(
        ModelProto model, ReadGraph graph, ImportedNetwork network, string source, ImportErrors errors)
    {
        ChosenLoss loss = Metadata.LossOf(model, network);
        network = Metadata.AddNames(model, network, loss.Definition.Kind);
        try
        {
            return new OnnxModel(network, loss, ClassText.NameOf(source))
            {
                Source = source,
                Producer = $"{model.ProducerName} {model.ProducerVersion}".Trim(),
                InputName = graph.Input,
                OutputName = graph.Output,
            };
        }
        catch (ArgumentException exception)
        {
            // All but the network's size was looked at before.
            throw errors.Unsupported("the graph", exception.Message);
        }
    }

    private SaveOptions WithNames(SaveOptions? options)
    {
        options ??= new SaveOptions();
        ModelMetadata metadata = options.Metadata ?? new ModelMetadata();
        bool isNamed = metadata.ClassNames is { Count: > 0 };
        bool fits = ClassNames.Count == DatasetChecks.OutputNameCount(Architecture.Loss, Architecture.Outputs);
        return isNamed || !fits
            ? options
            : options with { Metadata = metadata with { ClassNames = ClassNames } };
    }

    private AlignedBuffer Packed()
    {
        var packed = new AlignedBuffer(Architecture.PackedLength);
        ParameterLayout.ToPacked(Architecture, Parameters, packed.Span);
        return packed;
    }

    private string RemedyFor(Architecture wanted) =>
        IsFolded(wanted)
            ? "Declare the class as ToCSharp writes it, or export with KeepNormalization, which does not fold " +
                "batch normalisation and a standardised input into the weights."
            : "Declare the class as ToCSharp writes it.";

    /// <summary>Whether these are a network's layers but for what an export folds into the weights.</summary>
    private bool IsFolded(Architecture wanted) =>
        IsNormalized(wanted)
        && !IsNormalized(Architecture)
        && Architecture.Layers.Select(Shape).SequenceEqual(wanted.Layers.Select(Shape));

    private static bool IsNormalized(Architecture architecture) =>
        architecture.IsStandardized || architecture.Layers.Any(layer => layer.Normalization is not null);

    private static (int Inputs, int Units, Activation Activation, float Slope) Shape(LayerDescription layer) =>
        (layer.Inputs, layer.Units, layer.Activation, layer.Slope);

    // Text is "inputs …; dense …; loss …", and layouts do not depend on the loss.
    private static string LayersOf(Architecture architecture) =>
        architecture.Text[..architecture.Text.LastIndexOf(';')];
}
