using Microsoft.CodeAnalysis;

namespace SqsWorker.Generator.Parsing;

/// <summary>Whether generated code for a handler would name something obsolete. The user was told where the user named it.</summary>
internal static class ObsoleteParser
{
    public static bool Parse(INamedTypeSymbol handler, ITypeSymbol message) =>
        IsObsolete(handler) || IsObsolete(message)
        || handler.InstanceConstructors.Any(static one => IsMarked(one) || one.Parameters.Any(static parameter => IsObsolete(parameter.Type)));

    public static bool IsObsolete(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsObsolete(array.ElementType),
        INamedTypeSymbol named => IsMarked(named) || named.TypeArguments.Any(IsObsolete)
            || (named.ContainingType is { } outer && IsObsolete(outer)),
        _ => false,
    };

    private static bool IsMarked(ISymbol symbol) => symbol.FindAttribute(MetadataNames.ObsoleteAttribute) is not null;
}
