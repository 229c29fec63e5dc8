using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SqsWorker.Generator.Parsing;

/// <summary>The two ways to the types that matter: by an attribute on them, by an interface they implement.</summary>
internal static class Providers
{
    extension(SyntaxValueProvider source)
    {
        public IncrementalValuesProvider<T> Types<T>(
            string attribute, Func<INamedTypeSymbol, GeneratorAttributeSyntaxContext, T?> parse)
            where T : class => source
                .ForAttributeWithMetadataName(
                    attribute,
                    static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                    (context, _) => context.TargetSymbol is INamedTypeSymbol type ? parse(type, context) : null)
                .Where(static found => found is not null)
                .Select(static (found, _) => found!);

        // There is no index of interfaces as there is of attributes; only types with a base list are looked at more closely.
        public IncrementalValuesProvider<T> Implementers<T>(Func<INamedTypeSymbol, GeneratorSyntaxContext, T?> parse)
            where T : class => source
                .CreateSyntaxProvider(
                    static (node, _) => node is TypeDeclarationSyntax { BaseList: not null } and not InterfaceDeclarationSyntax,
                    (context, token) => context.SemanticModel.GetDeclaredSymbol(context.Node, token) is INamedTypeSymbol type ? parse(type, context) : null)
                .Where(static found => found is not null)
                .Select(static (found, _) => found!);
    }
}
