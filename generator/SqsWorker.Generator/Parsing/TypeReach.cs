using Microsoft.CodeAnalysis;

namespace SqsWorker.Generator.Parsing;

/// <summary>Whether generated code, which stands in a file and a namespace of its own, can name a type.</summary>
internal static class TypeReach
{
    public static bool IsReachable(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => IsReachable(array.ElementType, compilation),
        INamedTypeSymbol named => !IsFileLocal(named)
            && compilation.IsSymbolAccessibleWithin(named.OriginalDefinition, compilation.Assembly)
            && named.TypeArguments.All(argument => IsReachable(argument, compilation)),
        _ => true,
    };

    public static bool IsFileLocal(INamedTypeSymbol type) =>
        type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    public static bool IsGeneric(INamedTypeSymbol type) =>
        type.IsGenericType || (type.ContainingType is { } outer && IsGeneric(outer));
}
