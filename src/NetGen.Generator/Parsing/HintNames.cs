using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace NetGen.Parsing;

/// <summary>
/// The name of a network's generated files: "Name.Space.Outer`1+Net". It is unique in a project, and every
/// character that an identifier may hold is allowed in it.
/// </summary>
/// <remarks>
/// A point ends a namespace and a plus ends a type, so that a nested type called "Forward" does not take the file
/// "Net.Forward.g.cs". The compiler compares hint names without case. Where a neighbour differs in nothing but case,
/// the case of each letter follows after a hyphen, which no identifier contains: "net" is "net-111" beside "Net-011".
/// </remarks>
internal static class HintNames
{
    public static string Of(INamedTypeSymbol symbol)
    {
        var text = new StringBuilder();
        INamespaceSymbol space = symbol.ContainingNamespace;
        foreach (INamespaceSymbol part in Namespaces(space))
        {
            text.Append(Segment(part, part.ContainingNamespace)).Append('.');
        }

        var types = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            types.Push(type);
        }

        return text.Append(string.Join("+", types.Select(TypeSegment))).ToString();
    }

    private static IEnumerable<INamespaceSymbol> Namespaces(INamespaceSymbol space)
    {
        var parts = new Stack<INamespaceSymbol>();
        for (INamespaceSymbol? part = space; part is { IsGlobalNamespace: false }; part = part.ContainingNamespace)
        {
            parts.Push(part);
        }

        return parts;
    }

    private static string TypeSegment(INamedTypeSymbol type)
    {
        string name = Segment(type, (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace);
        return type.Arity == 0 ? name : name + "`" + type.Arity.ToString(CultureInfo.InvariantCulture);
    }

    private static string Segment(INamespaceOrTypeSymbol symbol, INamespaceOrTypeSymbol parent)
    {
        string name = symbol.Name;
        bool hasDouble = parent.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(
            other => other.Name != name && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return hasDouble ? name + "-" + CaseOf(name) : name;
    }

    private static string CaseOf(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            char upper = char.ToUpperInvariant(c);
            if (c == upper)
            {
                text.Append('0');
            }
            else if (c == char.ToLowerInvariant(upper))
            {
                text.Append('1');
            }
            else
            {
                // A second lower-case form, such as the final sigma.
                text.Append('x').Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }
}
