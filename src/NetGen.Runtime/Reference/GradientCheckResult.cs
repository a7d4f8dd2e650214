namespace NetGen;

/// <summary>What <see cref="GradientCheck"/> found. <see cref="ToString"/> is a table of it.</summary>
public sealed class GradientCheckResult
{
    private readonly List<TensorCheck> _tensors = [];

    internal GradientCheckResult(Architecture architecture, GradientCheckOptions options)
    {
        Architecture = architecture;
        NetworkAndReference = new GradientComparison("network", "reference", options.NetworkTolerance);
        NetworkAndDifferences = new GradientComparison("network", "differences", options.NetworkTolerance);
        ReferenceAndDifferences = new GradientComparison("reference", "differences", options.DifferenceTolerance);
    }

    /// <summary>The network's layers and loss.</summary>
    public Architecture Architecture { get; }

    /// <summary>The network's own gradient and the reference's backpropagation, for every parameter.</summary>
    public GradientComparison NetworkAndReference { get; }

    /// <summary>The network's own gradient and central differences of the reference's loss.</summary>
    public GradientComparison NetworkAndDifferences { get; }

    /// <summary>The reference's backpropagation and central differences of its own loss.</summary>
    public GradientComparison ReferenceAndDifferences { get; }

    /// <summary>Whether the network's gradient is zero in the padding of the packed form, as updates rely on.</summary>
    public bool IsPaddingZero { get; internal set; }

    /// <summary>The parameters left out because of kinks, over all comparisons.</summary>
    public int SkippedKinks =>
        NetworkAndReference.SkippedKinks + NetworkAndDifferences.SkippedKinks + ReferenceAndDifferences.SkippedKinks;

    /// <summary>
    /// The tensors, as "dense1.weight", none of whose gradients could be seen: no parameter that all three comparisons
    /// took has a gradient above 1e-4, below which errors drown in the floor. What lies behind a Relu layer without an
    /// active unit is unseen, and so is everything at a minimum of the loss. Their formulas are not confirmed.
    /// </summary>
    public IReadOnlyList<string> UnseenTensors =>
        _tensors.Where(tensor => tensor.IsTrainable && !tensor.IsSeen).Select(tensor => tensor.Name).ToArray();

    /// <summary>
    /// Whether a gradient was seen at all: some tensor is not among <see cref="UnseenTensors"/>. Where it is not, other
    /// samples or parameters (initial weights rather than trained ones) have more to show.
    /// </summary>
    public bool IsConclusive => _tensors.Any(tensor => tensor.IsSeen);

    /// <summary>Whether every comparison passed, the padding is zero and the check is conclusive.</summary>
    public bool Passed => Agrees && IsConclusive;

    private bool Agrees =>
        NetworkAndReference.Agrees && NetworkAndDifferences.Agrees && ReferenceAndDifferences.Agrees && IsPaddingZero;

    /// <summary>
    /// A table with a line for each comparison: its counts, its largest relative error and where that is. The first
    /// line ends in passed, FAILED or INCONCLUSIVE; the last one says which tensors are unseen.
    /// </summary>
    public override string ToString() =>
        $"""
        Gradient check of {Architecture}: {Verdict()}
        first      second       compared  skipped      error    allowed        worst
        {NetworkAndReference}
        {NetworkAndDifferences}
        {ReferenceAndDifferences}
        padding of the network's gradient: {(IsPaddingZero ? "zero" : "NOT ZERO")}
        tensors without a gradient above 1e-4: {Unseen()}
        """.ReplaceLineEndings("\n");

    /// <summary>
    /// A table with a line for each tensor: its parameters, how many were checked by differences, how many comparisons
    /// were left out because of kinks, the largest relative errors of the network's gradient against the reference and
    /// against the differences, and a verdict: pass, FAIL and where, unseen (see <see cref="UnseenTensors"/>), or not
    /// trained.
    /// </summary>
    public string ToTable()
    {
        int width = _tensors.Max(tensor => tensor.Name.Length);
        return string.Join('\n', [TensorCheck.Head(width), .. _tensors.Select(tensor => tensor.Line(width))]);
    }

    internal void Add(TensorCheck tensor)
    {
        _tensors.Add(tensor);
        NetworkAndReference.Include(tensor.NetworkAndReference);
        NetworkAndDifferences.Include(tensor.NetworkAndDifferences);
        ReferenceAndDifferences.Include(tensor.ReferenceAndDifferences);
    }

    private string Verdict()
    {
        if (!Agrees)
        {
            return "FAILED";
        }

        return IsConclusive ? "passed" : "INCONCLUSIVE";
    }

    private string Unseen()
    {
        if (!IsConclusive)
        {
            return "ALL: nothing was checked; try other samples or parameters";
        }

        return UnseenTensors.Count == 0 ? "none" : string.Join(", ", UnseenTensors);
    }
}
