using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Specs;

namespace NetGen.Emit.Text;

/// <summary>The names that generated text uses for a network and its parts.</summary>
internal static class Names
{
    /// <summary>The namespace of the kernel classes, apart from the user's names.</summary>
    public const string KernelNamespace = "NetGen.Generated";

    /// <summary>
    /// The kernel class of a network, unique in a project: the hint name with '.' and '+' as '_' (a namespace and a
    /// type of one name cannot stand in one project), '_' as "_0", and what an identifier cannot hold as "_1" and its
    /// code. No name begins with a digit, so that this can be read back; the ending keeps it apart from every name that
    /// kernels use.
    /// </summary>
    public static string KernelClass(NetworkSpec spec) => KernelClass(spec, "_Kernels");

    /// <summary>The class of a network's kernels in integers; no other kernel class ends so.</summary>
    public static string Int8KernelClass(NetworkSpec spec) => KernelClass(spec, "_Int8Kernels");

    private static string KernelClass(NetworkSpec spec, string ending)
    {
        var name = new StringBuilder();
        foreach (char c in spec.HintName)
        {
            if (c is '.' or '+')
            {
                name.Append('_');
            }
            else if (c == '_')
            {
                name.Append("_0");
            }
            else if (SyntaxFacts.IsIdentifierPartCharacter(c))
            {
                name.Append(c);
            }
            else
            {
                name.Append("_1").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return name.Append(ending).ToString();
    }

    /// <summary>The activation's name in formulas: "relu".</summary>
    public static string Formula(ActivationKind activation) => activation switch
    {
        ActivationKind.LeakyRelu => "leakyRelu",
        _ => activation.ToString().ToLowerInvariant(),
    };
}
