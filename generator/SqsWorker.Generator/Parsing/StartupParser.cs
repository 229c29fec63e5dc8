using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>A class that implements IWorkerStartup → how to call it.</summary>
internal static class StartupParser
{
    /// <summary>Returns null if the type is no startup class, or an abstract base of one, or unfinished.</summary>
    public static StartupModel? Parse(INamedTypeSymbol type, Compilation compilation)
    {
        var face = type.AllInterfaces.FirstOrDefault(static one => one.IsCalled(MetadataNames.WorkerStartup));
        if (face is null || type.IsAbstract || type.HasError() || type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
            || face.GetMembers(MetadataNames.ConfigureServices).FirstOrDefault() is not { } declared
            || type.FindImplementationForInterfaceMember(declared) is not IMethodSymbol method)
        {
            return null;
        }

        var problems = new List<Problem>();
        var sends = SendParser.Parse(type, compilation, problems);
        return new(type.FullName, type.Reference, FindTrouble(type, method, compilation), sends, problems.ToEquatableArray());
    }

    private static string? FindTrouble(INamedTypeSymbol type, IMethodSymbol method, Compilation compilation) =>
        TypeReach.IsGeneric(type) ? "is generic"
        : TypeReach.IsFileLocal(type) ? "is file-local"
        : !TypeReach.IsReachable(type, compilation) ? "is private"
        : method.MethodKind == MethodKind.ExplicitInterfaceImplementation ? "implements IWorkerStartup explicitly"
        : null;
}
