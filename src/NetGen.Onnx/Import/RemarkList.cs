namespace NetGen.Onnx.Import;

/// <summary>What an import changed or left out, in sentences; each once.</summary>
internal sealed class RemarkList
{
    private const int Most = 50;

    private readonly List<string> _all = [];

    public const string InputFolded = "The scaling of the input is folded into the first layer's weights.";

    public const string TrainingMode =
        "The model was saved in training mode and drops values at random; the network does so in training alone.";

    public const string NamesLeftOut =
        "The names of the classes are left out: one is empty, or two are the same.";

    public IReadOnlyList<string> All => _all;

    public static string Folded(int layer) =>
        $"A scale and a shift before layer {layer} are folded into its weights and biases.";

    public static string NormFolded(int layer) =>
        $"A batch normalisation that does not stand between a product and its activation is folded into layer " +
        $"{layer}: its statistics do not move in training.";

    public static string DropoutMoved(int layer) =>
        $"The dropout before layer {layer}'s activation is after it: predictions are the same, training is not.";

    public static string DropoutLeftOut(int layer) =>
        $"A dropout after layer {layer} has no place in a NetGen network and is left out: predictions are the same.";

    public static string Diagonal(int layer) =>
        $"Layer {layer} scales the values after the last activation: its weights are zero off the diagonal.";

    public void Add(string remark)
    {
        if (_all.Count < Most && !_all.Contains(remark))
        {
            _all.Add(remark);
        }
    }

    public void AddIf(bool condition, string remark)
    {
        if (condition)
        {
            Add(remark);
        }
    }
}
