using System.Text;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.PublicSurface;

/// <summary>What users compile against, in one approved file: a change here is a decision.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.OmittedAsContaining,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions:
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions:
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    // Bases without "class" and "interface" before them and without the constraints of their own declaration.
    private static readonly SymbolDisplayFormat BaseFormat = Format
        .WithKindOptions(SymbolDisplayKindOptions.None)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);

    [Fact]
    public void Surface()
    {
        Compilation compilation = TestCompiler.Compile(string.Empty)
            .AddReferences(
                MetadataReference.CreateFromFile(typeof(CsvDataset).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(OnnxFile).Assembly.Location));
        var text = new StringBuilder();
        foreach (string name in new[] { "NetGen.Attributes", "NetGen.Runtime", "NetGen.Csv", "NetGen.Onnx" })
        {
            IAssemblySymbol assembly = compilation.SourceModule.ReferencedAssemblySymbols.Single(one => one.Name == name);
            text.Append($"// {name}\n");
            foreach (INamedTypeSymbol type in PublicTypes(assembly.GlobalNamespace))
            {
                Write(text, type);
            }
        }

        text.ToString().ShouldMatchSnapshot("Surface", "txt");
    }

    private static IEnumerable<INamedTypeSymbol> PublicTypes(INamespaceSymbol space) => space.GetTypeMembers()
        .Where(IsVisible)
        .Concat(space.GetNamespaceMembers().SelectMany(PublicTypes))
        .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal);

    private static void Write(StringBuilder text, INamedTypeSymbol type)
    {
        text.Append($"\n{Modifier(type)}{type.ToDisplayString(Format)}{Bases(type)}\n");
        IEnumerable<string> members = type.GetMembers()
            .Where(member => IsVisible(member)
                && !member.IsImplicitlyDeclared
                && member is not IMethodSymbol { AssociatedSymbol: not null })
            .Select(member => member.ToDisplayString(Format))
            .Order(StringComparer.Ordinal);
        foreach (string member in members)
        {
            text.Append($"    {member}\n");
        }
    }

    /// <summary>What outsiders can name, by deriving if need be.</summary>
    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string Modifier(INamedTypeSymbol type) => type switch
    {
        { TypeKind: not TypeKind.Class } => string.Empty,
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => string.Empty,
    };

    private static string Bases(INamedTypeSymbol type)
    {
        bool hasBase = type.BaseType is { SpecialType: SpecialType.None };
        string[] bases =
        [
            .. hasBase ? [type.BaseType!.ToDisplayString(BaseFormat)] : Array.Empty<string>(),
            .. type.Interfaces.Where(IsVisible).Select(one => one.ToDisplayString(BaseFormat)).Order(StringComparer.Ordinal),
        ];
        return bases.Length == 0 ? string.Empty : $" : {string.Join(", ", bases)}";
    }
}
