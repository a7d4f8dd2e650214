using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Infrastructure;

namespace NetGen.Parsing;

/// <summary>One attribute: the values of its arguments, and where they stand in the source.</summary>
internal sealed class AttributeReader
{
    private readonly AttributeData _attribute;
    private readonly AttributeSyntax? _syntax;

    public AttributeReader(AttributeData attribute, CancellationToken cancellationToken)
    {
        _attribute = attribute;
        _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
    }

    /// <summary>The attribute's name without "Attribute": "Dense".</summary>
    public string Name => _attribute.AttributeClass!.Name.Replace("Attribute", string.Empty);

    /// <summary>Whether it is the attribute of this name.</summary>
    public bool Is(string name) => KnownAttributes.Is(_attribute, name);

    /// <summary>The declaration that carries the attribute.</summary>
    public TypeDeclarationSyntax? Declaration => _syntax?.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>The source file that it stands in.</summary>
    public string SourceFile => _syntax?.SyntaxTree.FilePath ?? string.Empty;

    /// <summary>The whole attribute, without brackets.</summary>
    public Location Location => _syntax?.GetLocation() ?? Location.None;

    /// <summary>The attribute's name alone.</summary>
    public Location NameLocation => _syntax?.Name.GetLocation() ?? Location.None;

    /// <summary>A constructor's argument, or its default; false where the compiler has an error.</summary>
    public bool TryGetArgument<T>(string parameter, out T value)
        where T : struct
    {
        value = default;
        int index = IndexOf(parameter);
        if (index < 0 || index >= _attribute.ConstructorArguments.Length)
        {
            return false;
        }

        TypedConstant constant = _attribute.ConstructorArguments[index];
        if (constant.Kind == TypedConstantKind.Error || constant.Value is not T number)
        {
            return false;
        }

        value = number;
        return true;
    }

    /// <summary>A constructor's argument of text; false where the compiler has an error.</summary>
    public bool TryGetText(string parameter, out string value)
    {
        int index = IndexOf(parameter);
        bool isGiven = index >= 0
            && index < _attribute.ConstructorArguments.Length
            && _attribute.ConstructorArguments[index].Kind != TypedConstantKind.Error;
        value = isGiven ? _attribute.ConstructorArguments[index].Value as string ?? string.Empty : string.Empty;
        return isGiven;
    }

    /// <summary>The value of a property that may be set; false where the compiler has an error.</summary>
    public bool TryGetProperty<T>(string property, T unset, out T value)
    {
        value = unset;
        foreach (KeyValuePair<string, TypedConstant> argument in _attribute.NamedArguments)
        {
            if (argument.Key != property)
            {
                continue;
            }

            if (argument.Value.Kind == TypedConstantKind.Error || argument.Value.Value is not T number)
            {
                return false;
            }

            value = number;
        }

        return true;
    }

    /// <summary>The elements of a property that may be set to an array; empty where it is not.</summary>
    public bool TryGetArray<T>(string property, out EquatableArray<T> values)
        where T : IEquatable<T>
    {
        values = default;
        TypedConstant constant = _attribute.NamedArguments.FirstOrDefault(a => a.Key == property).Value;
        if (constant.Kind == TypedConstantKind.Error)
        {
            // Not set, or the compiler has an error.
            return !_attribute.NamedArguments.Any(a => a.Key == property);
        }

        if (constant.IsNull)
        {
            return true;
        }

        values = new EquatableArray<T>(constant.Values.Select(element => element.Value).OfType<T>());
        return values.Count == constant.Values.Length;
    }

    /// <summary>Where the value of a parameter or property stands; the whole attribute where it is left out.</summary>
    public Location LocationOf(string name)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = _syntax?.ArgumentList?.Arguments ?? default;
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(
            a => (a.NameEquals?.Name ?? a.NameColon?.Name)?.Identifier.ValueText == name);
        if (named is not null)
        {
            return named.Expression.GetLocation();
        }

        int index = IndexOf(name);
        bool isPositional = index >= 0
            && index < arguments.Count
            && arguments[index] is { NameEquals: null, NameColon: null };
        return isPositional ? arguments[index].Expression.GetLocation() : Location;
    }

    private int IndexOf(string parameter)
    {
        IMethodSymbol? constructor = _attribute.AttributeConstructor;
        return constructor?.Parameters.FirstOrDefault(p => p.Name == parameter)?.Ordinal ?? -1;
    }
}
