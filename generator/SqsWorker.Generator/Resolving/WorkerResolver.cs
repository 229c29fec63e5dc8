using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>
/// Checks a project's declarations against each other and finds each message's serializer context. Both the generator and
/// the analyzer come through here, so that they can't differ.
/// </summary>
internal static class WorkerResolver
{
    public static WorkerModel Resolve(
        IEnumerable<Declaration> declarations, IEnumerable<JsonContextModel> contexts, IEnumerable<StartupModel> startups,
        IEnumerable<FunctionPart> functionParts)
    {
        // A partial class may come once for each of its parts.
        var all = declarations.GroupBy(static one => one.Handler, StringComparer.Ordinal).Select(static parts => parts.First())
            .OrderBy(static one => one.Handler, StringComparer.Ordinal).ToArray();
        var started = startups.GroupBy(static one => one.Name, StringComparer.Ordinal).Select(static parts => parts.First())
            .OrderBy(static one => one.Name, StringComparer.Ordinal).ToArray();
        var lookup = new ContextLookup(contexts);
        var sending = new SendResolver(all, lookup);
        var problems = new List<TypeProblem>();
        var handlers = new List<HandlerModel>();
        var unread = new List<string>();
        var functions = new FunctionResolver(functionParts, all);
        var sends = all.ToDictionary(static one => one.Handler, one => sending.Add(one.Handler, [one.Function ?? FunctionNames.Process], one.Sends), StringComparer.Ordinal);
        if (all.Length > 0)
        {
            problems.AddRange(started.SelectMany(one => sending.Add(one.Name, functions.Processing, one.Sends).Select(problem => new TypeProblem(one.Name, problem))));
        }

        foreach (var declaration in all)
        {
            var found = declaration.Problems.Concat(QueueRules.Check(declaration, all)).Concat(lookup.Check(declaration))
                .Concat(sends[declaration.Handler]).Concat(sending.CheckNeeds(declaration)).ToArray();
            problems.AddRange(found.Select(problem => new TypeProblem(declaration.Handler, problem)));
            if (found.Length == 0 && declaration.Model is { } model && lookup.Complete(model.Message) is { } message)
            {
                handlers.Add(model with { Message = message });
            }
            else if (found.Length == 0)
            {
                unread.Add(declaration.Handler);
            }
        }

        if (all.Length > 0)
        {
            problems.AddRange(StartupRules.Check(started));
            problems.AddRange(functions.Check());
        }

        return new(
            all.Length > 0,
            UniqueNames.Give(handlers.OrderBy(static one => one.Queue.Name, StringComparer.Ordinal)).ToEquatableArray(),
            sending.Senders,
            functions.Functions,
            started is [{ Trouble: null } startup] ? startup.Reference : null,
            problems.ToEquatableArray(),
            unread.ToEquatableArray());
    }
}
