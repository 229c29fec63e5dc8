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

    // JsonSourceGenerationMode.Default: as the context's options say, and both ways where they say nothing.
    private const int Unset = 0;

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
        var options = type.FindAttribute(MetadataNames.JsonOptionsAttribute);
        var types = declared.Where(attribute => !IsWriteOnly(attribute, options)).Select(TypeOf).OfType<ITypeSymbol>();
        return new(
            type.Reference,
            types.Select(static one => one.Identity).ToEquatableArray(),
            IsUnfinished: declared.Any(IsUnfinished));
    }

    private static ITypeSymbol? TypeOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: ITypeSymbol declared }] && !declared.HasError() ? declared : null;

    // Null and List<> are finished: the serializer's generator warns of them and goes on to the next type.
    private static bool IsUnfinished(AttributeData attribute) => attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Type } argument]
        || (argument.Value is ITypeSymbol type && type is not INamedTypeSymbol { IsUnboundGenericType: true } && type.HasError());

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

    private static bool IsWriteOnly(AttributeData attribute, AttributeData? options) =>
        (ModeOf(attribute) is var mode and not Unset ? mode : options is null ? Unset : ModeOf(options)) == WriteOnly;

    private static int ModeOf(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "GenerationMode").Value.Value is int mode ? mode : Unset;
}
