using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SqsWorker.Generator.CodeFixes;

/// <summary>The project's own serializer contexts.</summary>
internal static class JsonContexts
{
    public const string BaseClass = "System.Text.Json.Serialization.JsonSerializerContext";

    /// <summary>Those that an attribute can be added to, ordered by name.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation)
    {
        var context = compilation.GetTypeByMetadataName(BaseClass);
        return compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Where(type => context is not null && SymbolEqualityComparer.Default.Equals(type.BaseType, context) && !type.IsGenericType && DeclarationOf(type) is not null)
            .OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal);
    }

    /// <summary>The part that a person wrote: it names the base class, which the generated parts don't.</summary>
    public static ClassDeclarationSyntax? DeclarationOf(INamedTypeSymbol context) => context.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<ClassDeclarationSyntax>()
        .FirstOrDefault(static part => part.BaseList is not null && part.Modifiers.Any(SyntaxKind.PartialKeyword));
}
