using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;
using SqsWorker.Generator.Parsing;

namespace SqsWorker.Generator.Resolving;

/// <summary>What a project's classes send where, checked against the queues that its handlers declare.</summary>
internal sealed class SendResolver(IReadOnlyCollection<Declaration> declarations, ContextLookup contexts)
{
    private readonly Dictionary<(string, string), SenderModel> senders = [];

    /// <summary>The queues that are sent to, with the type of what is sent, ordered.</summary>
    public EquatableArray<SenderModel> Senders => senders.Values
        .OrderBy(static one => one.Target, StringComparer.Ordinal).ThenBy(static one => one.Message.Identity, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>Takes the sends of a class in, and returns what is wrong with them.</summary>
    /// <param name="owner">The class.</param>
    /// <param name="functions">The functions it runs in.</param>
    /// <param name="sends">Where it sends.</param>
    public IEnumerable<Problem> Add(string owner, IReadOnlyCollection<string> functions, IEnumerable<SendModel> sends) =>
        sends.SelectMany(send => Add(owner, functions, send)).ToArray();

    /// <summary>Checks that what a constructor asks for is declared. For when all is taken in.</summary>
    public IEnumerable<Problem> CheckNeeds(Declaration declaration)
    {
        foreach (var need in declaration.SenderNeeds)
        {
            var found = senders.Values.Where(sender => sender.Message.Identity == need.Identity && (need.Queue is null || sender.Target == need.Queue)).ToArray();
            var granted = found.Where(sender => declaration.Function is not { } function || sender.Functions.Contains(function)).ToArray();
            if (found.Length == 0)
            {
                yield return Problem.Of(
                    DiagnosticIds.SenderNotDeclared, declaration.Handler, need.Name, need.Queue is { } queue ? $"no [SendsTo(\"{queue}\")] is for that type" : "no [SendsTo] is for that type");
            }
            else if (granted.Length == 0)
            {
                yield return Problem.Of(
                    DiagnosticIds.SenderNotDeclared, declaration.Handler, need.Name, $"no [SendsTo] for that type is in its function, {declaration.Function}: each function is granted what its own handlers declare");
            }
            else if (found.Length > 1)
            {
                yield return Problem.Of(
                    DiagnosticIds.SenderNotDeclared, declaration.Handler, need.Name, $"several queues take it: say which by [FromKeyedServices(\"{found[0].Target}\")]");
            }
        }
    }

    private IEnumerable<Problem> Add(string owner, IReadOnlyCollection<string> functions, SendModel send)
    {
        var declared = declarations.FirstOrDefault(one => one.Queue == send.Target);
        if (declared is null && !ArnRules.IsArn(send.Target))
        {
            yield return Problem.Of(DiagnosticIds.SendTargetUnknown, owner, QueueNameRules.Printable(send.Target), Declared());
        }
        else if (send.Message is null && (declared is null || declared.Model?.Forward is not null))
        {
            yield return Problem.Of(DiagnosticIds.SentMessageUnknown, owner, send.Target);
        }
        else if ((send.Message ?? declared!.Message) is { } message)
        {
            if (contexts.Complete(message) is { } complete)
            {
                var others = senders.TryGetValue((send.Target, message.Identity), out var known) ? known.Functions : default;
                senders[(send.Target, message.Identity)] = new(
                    send.Target,
                    complete,
                    send.IsObsolete || declared?.Model?.IsObsolete == true,
                    others.Concat(functions).Distinct(StringComparer.Ordinal).OrderBy(static one => one, StringComparer.Ordinal).ToEquatableArray());
            }
            else if (contexts.IsMissing(message))
            {
                yield return Problem.Of(DiagnosticIds.SentMessageHasNoJsonContext, message.Name, send.Target);
            }
        }
    }

    private string Declared() => string.Join(", ", declarations.Select(static one => one.Queue).OfType<string>().OrderBy(static name => name, StringComparer.Ordinal)) is { Length: > 0 } names ? names : "none";
}
