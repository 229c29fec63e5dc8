using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>Puts the place to each problem. Places are joined here, at the end, so that they touch nothing else.</summary>
internal static class ManifestResolver
{
    public static ManifestModel Resolve(WorkerModel worker, IReadOnlyCollection<Site> sites) => new(
        worker.IsDeclared,
        worker.Handlers,
        worker.Problems.Select(problem => Place(problem, sites)).ToEquatableArray());

    private static InvalidDeclaration Place(TypeProblem found, IReadOnlyCollection<Site> sites)
    {
        var site = sites.FirstOrDefault(site => site.Type == found.Type) ?? new(found.Type, File: "", Line: 1, Column: 1);
        return new(found.Type, found.Problem.Id, DiagnosticDescriptors.Format(found.Problem), site.File, site.Line, site.Column);
    }
}
