namespace NetGen.Onnx.Import;

/// <summary>The domains of operators.</summary>
internal static class Domain
{
    /// <summary>The standard operators; "ai.onnx" is the same.</summary>
    public const string Standard = "";

    /// <summary>Classical machine learning, as scikit-learn exports it.</summary>
    public const string Learning = "ai.onnx.ml";

    /// <summary>The domain with one name for the standard one.</summary>
    public static string Of(string domain) => domain == "ai.onnx" ? Standard : domain;

    /// <summary>The domain in words.</summary>
    public static string Show(string domain) =>
        Of(domain).Length == 0 ? "the standard domain" : $"domain '{ShownText.Of(domain)}'";
}
