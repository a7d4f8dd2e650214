namespace NetGen.Onnx.Import;

/// <summary>
/// Refuses names with which the text of a class, or what the generator adds to it, would not compile.
/// </summary>
internal static class ClassNames
{
    private static readonly HashSet<string> Keywords = Words(
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate " +
        "do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int " +
        "interface internal is lock long namespace new null object operator out override params private " +
        "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch " +
        "this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while " +
        "__arglist __makeref __reftype __refvalue");

    // Keywords in some places alone: a type of such a name is an error or a warning, or reads as something else.
    private static readonly HashSet<string> ContextualKeywords = Words(
        "add alias allows and args ascending async await by descending dynamic equals extension field file from get " +
        "global group init into join let managed nameof nint not notnull nuint on or orderby partial record remove " +
        "required scoped select set unmanaged value var when where with yield");

    private static readonly HashSet<string> AttributeNames = Words(
        "Activation Loss BatchNormAttribute DenseAttribute DropoutAttribute LossAttribute NetworkAttribute " +
        "StandardizeAttribute WeightsAttribute");

    private static readonly HashSet<string> Members = Words(
        "Architecture Clone Fold InputSize Load OutputSize ParameterCount Predict PredictBatch PredictProbabilities " +
        "Trained");

    /// <exception cref="ArgumentException">The class cannot have the name, or be in the namespace.</exception>
    public static void Check(string name, string? space)
    {
        const string ClassName = nameof(OnnxClassOptions.ClassName);
        CheckPart(name, ClassName);
        if (ContextualKeywords.Contains(name))
        {
            throw Wrong(ClassName, name, "is a keyword of C#; a class needs another name");
        }

        if (name is "NetGen" or "System")
        {
            throw Wrong(ClassName, name, "hides the namespace of this name; choose another");
        }

        if (Members.Contains(name) || IsLayer(name))
        {
            throw Wrong(ClassName, name, "is a member that the class gets; choose another");
        }

        foreach (string part in space?.Split('.') ?? [])
        {
            CheckPart(part, nameof(OnnxClassOptions.Namespace));
        }
    }

    private static void CheckPart(string name, string option)
    {
        bool isIdentifier = name.Length > 0 && !Keywords.Contains(name)
            && (char.IsLetter(name[0]) || name[0] == '_')
            && name.All(one => char.IsLetterOrDigit(one) || one == '_');
        if (!isIdentifier)
        {
            throw Wrong(option, name, "is no C# identifier");
        }

        if (AttributeNames.Contains(name))
        {
            throw Wrong(option, name, "hides NetGen's type of this name from the class's attributes; choose another");
        }
    }

    // The properties of layers: Dense1, Dense2, …
    private static bool IsLayer(string name) =>
        name.Length > 5
        && name.StartsWith("Dense", StringComparison.Ordinal)
        && name.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0;

    private static ArgumentException Wrong(string option, string name, string why) =>
        new($"{option} is '{ShownText.Of(name)}', which {why}.", option);

    private static HashSet<string> Words(string text) => new(text.Split(' '), StringComparer.Ordinal);
}
