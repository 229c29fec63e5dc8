using System.Globalization;
using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>Which handler interface the class implements, and for what.</summary>
internal static class HandlerInterfaceParser
{
    public static bool IsHandler(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(static face => face.IsCalled(MetadataNames.QueueHandler) || face.IsCalled(MetadataNames.QueueBatchHandler));

    /// <summary>Returns null if it is none or several, or if the compiler has an error about it.</summary>
    public static (ITypeSymbol Message, bool TakesLists)? Parse(INamedTypeSymbol type, List<Problem> problems)
    {
        var singles = type.AllInterfaces.Where(static face => face.IsCalled(MetadataNames.QueueHandler)).ToArray();
        var lists = type.AllInterfaces.Where(static face => face.IsCalled(MetadataNames.QueueBatchHandler)).ToArray();
        if (singles.Length + lists.Length == 1)
        {
            return (singles.Concat(lists).Single().TypeArguments[0], lists.Length == 1);
        }

        if (!HasUnknownBase(type))
        {
            problems.Add(Problem.Of(DiagnosticIds.HandlerImplementsNoInterface, type.ReadableName, Describe(singles.Length, lists.Length)));
        }

        return null;
    }

    private static string Describe(int singles, int lists) =>
        singles + lists == 0 ? "neither"
        : singles == 1 && lists == 1 ? "both"
        : string.Format(CultureInfo.InvariantCulture, "{0} of them", singles + lists);

    // Half a word in a base list may be what becomes the interface: the compiler says so already.
    private static bool HasUnknownBase(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.TypeKind == TypeKind.Error || current.AllInterfaces.Any(static face => face.TypeKind == TypeKind.Error))
            {
                return true;
            }
        }

        return false;
    }
}
