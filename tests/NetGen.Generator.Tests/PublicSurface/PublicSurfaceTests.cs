using System.Text;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.PublicSurface;

/// <summary>The names that users compile against, in one approved file: a change here is a decision.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword)
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    [Fact]
    public void Surface()
    {
        Compilation compilation = TestCompiler.Compile(string.Empty);
        var text = new StringBuilder();
        foreach (string name in new[] { "NetGen.Attributes", "NetGen.Runtime" })
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
        .Where(type => type.DeclaredAccessibility == Accessibility.Public)
        .Concat(space.GetNamespaceMembers().SelectMany(PublicTypes))
        .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal);

    private static void Write(StringBuilder text, INamedTypeSymbol type)
    {
        text.Append($"\n{type.ToDisplayString(Format)}\n");
        IEnumerable<string> members = type.GetMembers()
            .Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected
                && !member.IsImplicitlyDeclared
                && member is not IMethodSymbol { AssociatedSymbol: not null })
            .Select(member => member.ToDisplayString(Format))
            .Order(StringComparer.Ordinal);
        foreach (string member in members)
        {
            text.Append($"    {member}\n");
        }
    }
}
