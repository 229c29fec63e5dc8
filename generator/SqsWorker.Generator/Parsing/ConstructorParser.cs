using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The handler → the constructor that generated code calls.</summary>
internal static class ConstructorParser
{
    /// <summary>Returns null if there is none to call, or if the compiler has an error about it.</summary>
    public static IMethodSymbol? Parse(INamedTypeSymbol type, Compilation compilation, List<Problem> problems)
    {
        if (type.IsStatic || type.IsAbstract)
        {
            return null;
        }

        var open = type.InstanceConstructors.Where(static one => one.DeclaredAccessibility == Accessibility.Public).ToArray();
        var chosen = open.Length == 1 ? open : [.. open.Where(IsChosen)];
        var trouble = chosen.Length != 1 ? Describe(open.Length, chosen.Length) : FindTrouble(type, chosen[0], compilation);
        if (trouble is not null)
        {
            problems.Add(Problem.Of(DiagnosticIds.HandlerHasNoUsableConstructor, type.ReadableName, trouble));
            return null;
        }

        return chosen[0].Parameters.Any(static parameter => parameter.Type.HasError())
            ? null
            : chosen[0];
    }

    private static bool IsChosen(IMethodSymbol constructor) =>
        constructor.FindAttribute(MetadataNames.ConstructorChoiceAttribute) is not null;

    private static string Describe(int open, int chosen) =>
        open == 0 ? "has no public constructor"
        : chosen == 0 ? "has several public constructors"
        : "has several constructors with [ActivatorUtilitiesConstructor]";

    private static string? FindTrouble(INamedTypeSymbol type, IMethodSymbol constructor, Compilation compilation) =>
        constructor.Parameters.FirstOrDefault(static one => one.RefKind is RefKind.Ref or RefKind.Out) is { } byRef
            ? $"takes '{byRef.Name}' by reference"
        : constructor.Parameters.FirstOrDefault(static one => !CanBeService(one.Type)) is { } odd
            ? $"takes '{odd.Name}', whose type can't be a service's"
        : constructor.Parameters.FirstOrDefault(one => !ArgumentParser.CanSayKey(one, compilation)) is { } keyed
            ? $"takes '{keyed.Name}' by a key that generated code can't say"
        : HasRequiredMembers(type) && constructor.FindAttribute(MetadataNames.SetsRequiredMembersAttribute) is null
            ? "has required members that its constructor doesn't set"
        : null;

    private static bool CanBeService(ITypeSymbol type) =>
        !type.IsRefLikeType && type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer);

    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }
}
