using Microsoft.CodeAnalysis;

namespace NetGen.Parsing;

/// <summary>The kinds of types, in the words of C#.</summary>
internal static class TypeKinds
{
    /// <summary>The keyword of another partial declaration of the type.</summary>
    public static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    /// <summary>True for what a network can be.</summary>
    public static bool IsPlainClass(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsRecord: false };
}
