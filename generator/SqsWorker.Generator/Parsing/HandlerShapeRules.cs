using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>Whether generated code can make an object of the class.</summary>
internal static class HandlerShapeRules
{
    public static void Check(INamedTypeSymbol type, Compilation compilation, List<Problem> problems)
    {
        if (FindTrouble(type, compilation) is { } trouble)
        {
            problems.Add(Problem.Of(DiagnosticIds.HandlerNotUsable, type.ReadableName, trouble));
        }
    }

    private static string? FindTrouble(INamedTypeSymbol type, Compilation compilation) =>
        type.IsStatic ? "static"
        : type.IsAbstract ? "abstract"
        : TypeReach.IsGeneric(type) ? "generic"
        : TypeReach.IsFileLocal(type) ? "file-local"
        : !TypeReach.IsReachable(type, compilation) ? "private"
        : null;
}
