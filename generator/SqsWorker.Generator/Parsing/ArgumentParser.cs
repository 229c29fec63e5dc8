using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>A constructor's parameter → where its argument comes from.</summary>
internal static class ArgumentParser
{
    public static ArgumentModel Parse(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var key = KeyOf(parameter) is { } constant ? LiteralWriter.Write(constant) : null;
        var source = SourceOf(parameter, key);
        return new(
            source,
            source == ArgumentSource.OptionalValue ? Underlying(type).PatternReference : Underlying(type).BareReference,
            key,
            parameter.HasExplicitDefaultValue ? LiteralWriter.WriteDefault(parameter) : null,
            TakesNull: type.NullableAnnotation != NullableAnnotation.NotAnnotated);
    }

    /// <summary>Whether generated code can say the key that the parameter's service has, if it has one.</summary>
    public static bool CanSayKey(IParameterSymbol parameter, Compilation compilation) =>
        KeyOf(parameter) is not { } key || LiteralWriter.CanWrite(key, compilation);

    private static TypedConstant? KeyOf(IParameterSymbol parameter) =>
        parameter.FindAttribute(MetadataNames.KeyedServiceAttribute) is { ConstructorArguments: [{ IsNull: false } key] } ? key : null;

    private static ArgumentSource SourceOf(IParameterSymbol parameter, string? key) =>
        key is null && parameter.Type is INamedTypeSymbol named && named.IsCalled(MetadataNames.ServiceProvider) ? ArgumentSource.Provider
        : !parameter.HasExplicitDefaultValue ? ArgumentSource.Required
        : !parameter.Type.IsValueType ? ArgumentSource.Optional
        : ArgumentSource.OptionalValue;

    // An int? in a box is an int, and is asked for as one.
    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type;
}
