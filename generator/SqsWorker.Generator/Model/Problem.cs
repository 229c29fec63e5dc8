using SqsWorker.Definitions.Rules;

namespace SqsWorker.Generator.Model;

/// <summary>Why a declaration can't be used: a rule and what to say in its message.</summary>
internal sealed record Problem(string Id, EquatableArray<string> Arguments)
{
    public static Problem Of(RuleBreach breach) => Of(breach.Id, breach.Arguments);

    public static Problem Of(string id, params string[] arguments) => new(id, arguments.ToEquatableArray());
}
