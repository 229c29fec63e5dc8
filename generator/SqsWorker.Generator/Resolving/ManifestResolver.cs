using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>Puts the place to each problem. Places are joined here, at the end, so that they touch nothing else.</summary>
internal static class ManifestResolver
{
    // Said by the manifest alone: what the generator can't read may be whole by the time the analyzer looks.
    private const string Unread = "SQSW113";
    private const string WhyUnread = "can't be read whole, so its queue would be missing; a type that it or its serializer context names may come from another source generator, which this one can't see";

    public static ManifestModel Resolve(WorkerModel worker, IReadOnlyCollection<Site> sites) => new(
        worker.IsDeclared,
        worker.Handlers,
        worker.Senders,
        worker.Functions,
        worker.Problems.Select(found => Place(found.Type, found.Problem.Id, DiagnosticDescriptors.Format(found.Problem), sites))
            .Concat(worker.Unread.Select(type => Place(type, Unread, $"'{type}' {WhyUnread}", sites))).ToEquatableArray());

    private static InvalidDeclaration Place(string type, string id, string message, IReadOnlyCollection<Site> sites)
    {
        var site = sites.FirstOrDefault(site => site.Type == type) ?? new(type, File: "", Line: 1, Column: 1);
        return new(type, id, message, site.File, site.Line, site.Column);
    }
}
