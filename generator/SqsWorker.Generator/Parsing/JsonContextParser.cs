using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>A class with [JsonSerializable] → the types that it can read.</summary>
internal static class JsonContextParser
{
    // JsonSourceGenerationMode.Serialization: such a type can be written, not read.
    private const int WriteOnly = 2;

    /// <summary>Returns null if generated code can't ask this class for type information.</summary>
    public static JsonContextModel? Parse(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.HasError() || !IsContext(type) || TypeReach.IsGeneric(type) || !TypeReach.IsReachable(type, compilation) || !IsPartial(type))
        {
            return null;
        }

        var declared = type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.IsCalled(MetadataNames.JsonSerializableAttribute) == true)
            .ToArray();
        var types = declared.Where(static attribute => !IsWriteOnly(attribute)).Select(TypeOf).OfType<ITypeSymbol>();
        return new(
            type.Reference,
            types.Select(static one => one.Identity).ToEquatableArray(),
            IsUnfinished: declared.Any(static attribute => TypeOf(attribute) is null));
    }

    private static ITypeSymbol? TypeOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: ITypeSymbol declared }] && !declared.HasError() ? declared : null;

    private static bool IsContext(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.IsCalled(MetadataNames.JsonSerializerContext))
            {
                return true;
            }
        }

        return false;
    }

    // Without `partial` the serializer's own generator adds nothing to the class, and its Default would be a second error.
    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.All(static reference =>
        reference.GetSyntax().AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
            .All(static declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)));

    private static bool IsWriteOnly(AttributeData attribute) => attribute.NamedArguments.Any(
        static argument => argument is { Key: "GenerationMode", Value.Value: WriteOnly });
}
