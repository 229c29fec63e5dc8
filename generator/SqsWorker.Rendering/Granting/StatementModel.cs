using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>One statement of a role. IAM knows no batch actions: DeleteMessageBatch asks for sqs:DeleteMessage, and so on.</summary>
/// <param name="Actions">What is allowed.</param>
/// <param name="Resources">On what.</param>
/// <param name="IsList">Whether there may be more resources one day, so that one more is one line more.</param>
internal sealed record StatementModel(IReadOnlyList<string> Actions, IReadOnlyList<ResourceArn> Resources, bool IsList = true) : ITemplateModel
{
    /// <summary>Gets the condition under which the statement holds; one without it always does.</summary>
    public StatementCondition? Condition { get; init; }

    /// <summary>Gets a value indicating whether the statement denies, which beats all that allow.</summary>
    public bool Denies { get; init; }

    /// <summary>Gets what the statement does.</summary>
    public string Effect => Denies ? "Deny" : "Allow";

    /// <summary>Gets the actions as JSON. They were checked: nothing in them would have to be escaped.</summary>
    public string ActionJson => Actions is [var single] ? $"\"{single}\"" : $"[{string.Join(", ", Actions.Select(static action => $"\"{action}\""))}]";

    /// <summary>Gets the resources as JSON.</summary>
    public string ResourceJson => IsList ? $"[{string.Join(", ", Resources.Select(static resource => resource.Json))}]" : Resources.Single().Json;

    /// <summary>Gets how many characters the statement has at most, as IAM counts: without white space.</summary>
    public int Length => """{"Effect":"Allow","Action":[],"Resource":[]},""".Length
        + Actions.Sum(static action => action.Length + "\"\",".Length) + Resources.Sum(static resource => resource.Length + "\"\",".Length) + (Condition?.Length ?? 0);

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "effect" => Effect,
        "action_json" => ActionJson,
        "resource_json" => ResourceJson,
        "condition" => Condition,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Makes a statement, if there is anything for it.</summary>
    /// <param name="actions">What is allowed.</param>
    /// <param name="resources">On what; each counts once.</param>
    /// <param name="condition">When; null for always.</param>
    /// <returns>One statement, or none.</returns>
    public static IEnumerable<StatementModel> Of(IReadOnlyList<string> actions, IEnumerable<ResourceArn> resources, StatementCondition? condition = null) =>
        resources.Distinct().ToArray() is { Length: > 0 } some ? [new StatementModel(actions, some) { Condition = condition }] : [];
}
