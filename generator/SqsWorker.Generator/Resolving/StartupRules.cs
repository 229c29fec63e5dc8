using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>A worker has at most one startup class, and generated code must be able to call it.</summary>
internal static class StartupRules
{
    public static IEnumerable<TypeProblem> Check(IReadOnlyCollection<StartupModel> startups)
    {
        foreach (var startup in startups)
        {
            if (startup.Trouble is { } trouble)
            {
                yield return new(startup.Name, Problem.Of(DiagnosticIds.StartupNotUsable, startup.Name, trouble));
            }

            foreach (var problem in startup.Problems)
            {
                yield return new(startup.Name, problem);
            }

            foreach (var other in startups.Where(other => other.Name != startup.Name))
            {
                yield return new(startup.Name, Problem.Of(DiagnosticIds.StartupDeclaredTwice, startup.Name, other.Name));
            }
        }
    }
}
