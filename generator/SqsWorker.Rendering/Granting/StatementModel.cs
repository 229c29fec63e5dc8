using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>One statement of a role. IAM knows no batch actions: DeleteMessageBatch asks for sqs:DeleteMessage, and so on.</summary>
/// <param name="Actions">What is allowed.</param>
/// <param name="Resources">On what.</param>
/// <param name="IsList">Whether there may be more resources one day, so that one more is one line more.</param>
internal sealed record StatementModel(IReadOnlyList<string> Actions, IReadOnlyList<ResourceArn> Resources, bool IsList = true) : ITemplateModel
{
    /// <summary>Gets the condition under which the statement denies; one without it allows.</summary>
    public StatementCondition? DeniedIf { get; init; }

    /// <summary>Gets what the statement does: to deny beats to allow.</summary>
    public string Effect => DeniedIf is null ? "Allow" : "Deny";

    /// <summary>Gets the actions as JSON. They were checked: nothing in them would have to be escaped.</summary>
    public string ActionJson => Actions is [var single] ? $"\"{single}\"" : $"[{string.Join(", ", Actions.Select(static action => $"\"{action}\""))}]";

    /// <summary>Gets the resources as JSON.</summary>
    public string ResourceJson => IsList ? $"[{string.Join(", ", Resources.Select(static resource => resource.Json))}]" : Resources.Single().Json;

    /// <summary>Gets how many characters the statement has at most, as IAM counts: without white space.</summary>
    public int Length => """{"Effect":"Allow","Action":[],"Resource":[]},""".Length
        + Actions.Sum(static action => action.Length + "\"\",".Length) + Resources.Sum(static resource => resource.Length + "\"\",".Length) + (DeniedIf?.Length ?? 0);

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "effect" => Effect,
        "action_json" => ActionJson,
        "resource_json" => ResourceJson,
        "denied_if" => DeniedIf,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Makes a statement, if there is anything for it.</summary>
    /// <param name="actions">What is allowed.</param>
    /// <param name="resources">On what; each counts once.</param>
    /// <returns>One statement, or none.</returns>
    public static IEnumerable<StatementModel> Of(IReadOnlyList<string> actions, IEnumerable<ResourceArn> resources) =>
        resources.Distinct().ToArray() is { Length: > 0 } some ? [new StatementModel(actions, some)] : [];
}
