using Microsoft.CodeAnalysis;

namespace SqsWorker.Generator.Parsing;

/// <summary>The ways to say a symbol.</summary>
internal static class SymbolNames
{
    private static readonly SymbolDisplayFormat Annotated = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Readable = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    // (int A, int B) as a pattern would take the value apart, and to the runtime its names are nothing.
    private static readonly SymbolDisplayFormat Expanded = Annotated.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    extension(ITypeSymbol type)
    {
        /// <summary>How generated code says the type, with its nullable annotations.</summary>
        public string Reference => type.ToDisplayString(Annotated);

        /// <summary>The same without an annotation at the top, as <c>typeof</c> and service look-ups want it.</summary>
        public string BareReference => type.IsValueType
            ? type.Reference
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Annotated);

        /// <summary>How generated code says a struct in a pattern.</summary>
        public string PatternReference => type.ToDisplayString(Expanded);

        /// <summary>Without annotations and tuple names: two types that say this alike are one to the runtime.</summary>
        public string Identity => type.ToDisplayString(
            SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple));

        /// <summary>How a person says the type.</summary>
        public string ReadableName => type.ToDisplayString(Readable);
    }

    extension(INamedTypeSymbol type)
    {
        /// <summary>The name as <c>Type.FullName</c> has it.</summary>
        public string FullName => type.ContainingType is { } outer ? $"{outer.FullName}+{type.MetadataName}"
            : type.ContainingNamespace is { IsGlobalNamespace: false } space
                ? $"{space.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None))}.{type.MetadataName}"
                : type.MetadataName;

        public bool IsCalled(string metadataName) => type.OriginalDefinition.FullName == metadataName;
    }

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.IsCalled(metadataName) == true);

    /// <summary>Whether the compiler has an error of its own about the type, wherever in it.</summary>
    public static bool HasError(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.HasError(),
        INamedTypeSymbol named => named.TypeArguments.Any(HasError) || IsNameless(named),
        _ => false,
    };

    // While somebody types, a class, or what it stands in, may have no name yet.
    private static bool IsNameless(ISymbol? symbol) => symbol switch
    {
        null or IModuleSymbol or IAssemblySymbol or INamespaceSymbol { IsGlobalNamespace: true } => false,
        INamedTypeSymbol { IsTupleType: true } => false,
        { Name.Length: 0 } => true,
        _ => IsNameless(symbol.ContainingSymbol),
    };
}
