using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SqsWorker.Generator.Model;

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

        /// <summary>What the four attributes of the assembly say of functions. Each hangs on the file that it stands in.</summary>
        public IncrementalValueProvider<EquatableArray<T>> FunctionAttributes<T>(Func<AttributeData, T?> parse)
            where T : class, IEquatable<T> =>
            source.AssemblyAttributes(MetadataNames.WorkerFunctionAttribute, parse)
                .Combine(source.AssemblyAttributes(MetadataNames.FunctionVariableAttribute, parse))
                .Combine(source.AssemblyAttributes(MetadataNames.FunctionTagAttribute, parse))
                .Combine(source.AssemblyAttributes(MetadataNames.FunctionPolicyAttribute, parse))
                .Select(static (all, _) => all.Left.Left.Left.Concat(all.Left.Left.Right).Concat(all.Left.Right).Concat(all.Right).ToEquatableArray());

        private IncrementalValueProvider<ImmutableArray<T>> AssemblyAttributes<T>(string attribute, Func<AttributeData, T?> parse)
            where T : class => source
                .ForAttributeWithMetadataName(attribute, static (node, _) => node is CompilationUnitSyntax, (context, _) => context.Attributes.Select(parse).OfType<T>().ToArray())
                .SelectMany(static (found, _) => found)
                .Collect();
    }
}
