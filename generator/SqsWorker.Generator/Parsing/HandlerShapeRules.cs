using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>Whether generated code can make an object of the class.</summary>
internal static class HandlerShapeRules
{
    /// <summary>For a class of which no object is made: generated code only has to name it.</summary>
    public static void CheckName(INamedTypeSymbol type, Compilation compilation, List<Problem> problems) =>
        Report(type, FindNameTrouble(type, compilation), problems);

    public static void Check(INamedTypeSymbol type, Compilation compilation, List<Problem> problems) =>
        Report(type, FindTrouble(type, compilation), problems);

    private static void Report(INamedTypeSymbol type, string? trouble, List<Problem> problems)
    {
        if (trouble is not null)
        {
            problems.Add(Problem.Of(DiagnosticIds.HandlerNotUsable, type.ReadableName, trouble));
        }
    }

    private static string? FindTrouble(INamedTypeSymbol type, Compilation compilation) =>
        type.IsStatic ? "static"
        : type.IsAbstract ? "abstract"
        : FindNameTrouble(type, compilation);

    private static string? FindNameTrouble(INamedTypeSymbol type, Compilation compilation) =>
        TypeReach.IsGeneric(type) ? "generic"
        : TypeReach.IsFileLocal(type) ? "file-local"
        : !TypeReach.IsReachable(type, compilation) ? "private"
        : null;
}
