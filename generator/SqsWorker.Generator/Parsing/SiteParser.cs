using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>Where a declaration stands, counted from 1 as the compiler's own errors are.</summary>
internal static class SiteParser
{
    /// <summary>A handler stands at its attribute.</summary>
    public static Site Parse(INamedTypeSymbol type, AttributeData attribute) => At(type.FullName, LocationOf(attribute) ?? type.Locations[0]);

    /// <summary>A startup class has none, so it stands at its name.</summary>
    public static Site Parse(INamedTypeSymbol type) => At(type.FullName, type.Locations[0]);

    /// <summary>An attribute of the assembly stands where it is.</summary>
    public static Site? Parse(AttributeData attribute) => FunctionPartParser.Parse(attribute) is { } part && LocationOf(attribute) is { } location ? At(part.Name, location) : null;

    public static Location? LocationOf(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();

    private static Site At(string name, Location location)
    {
        var span = location.GetMappedLineSpan();
        return new(name, span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }
}
