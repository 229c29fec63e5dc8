using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>Where a declaration stands, counted from 1 as the compiler's own errors are.</summary>
internal static class SiteParser
{
    /// <summary>A handler stands at its attribute.</summary>
    public static Site Parse(INamedTypeSymbol type, AttributeData attribute) => At(type, LocationOf(attribute) ?? type.Locations[0]);

    /// <summary>A startup class has none, so it stands at its name.</summary>
    public static Site Parse(INamedTypeSymbol type) => At(type, type.Locations[0]);

    public static Location? LocationOf(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();

    private static Site At(INamedTypeSymbol type, Location location)
    {
        var span = location.GetMappedLineSpan();
        return new(type.FullName, span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }
}
