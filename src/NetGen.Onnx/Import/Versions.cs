using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Import;

/// <summary>The versions of the operators that a model names.</summary>
internal sealed class Versions
{
    // Before it Add and Mul broadcast by attributes, and normalisation and dropout had a mode.
    private const long Oldest = 7;
    private const long NewestTested = 21;

    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);

    private Versions()
    {
    }

    /// <summary>What the user should know of the versions.</summary>
    public List<string> Remarks { get; } = [];

    public static Versions Of(ModelProto model, ImportErrors errors)
    {
        var versions = new Versions();
        foreach (OperatorSetIdProto import in model.OpsetImport)
        {
            string domain = Domain.Of(import.Domain);
            if (import.Version is < 1 or > int.MaxValue || !versions._versions.TryAdd(domain, (int)import.Version))
            {
                throw errors.Invalid(
                    "the model", $"it names {Domain.Show(domain)} twice, or in version {import.Version}.");
            }
        }

        int standard = versions.Of(Domain.Standard);
        if (standard < Oldest)
        {
            throw errors.Unsupported(
                "the model",
                standard == 0
                    ? "it names no version of the standard operators."
                    : $"its operators are of version {standard}; supported are {Oldest} and later. Export it again " +
                        "with a newer opset_version.");
        }

        if (standard > NewestTested)
        {
            versions.Remarks.Add(
                $"The model's operators are of version {standard}; {NewestTested} is the newest that was tested.");
        }

        return versions;
    }

    /// <summary>The version of a domain; 0 where the model names none.</summary>
    public int Of(string domain) => _versions.GetValueOrDefault(Domain.Of(domain));
}
