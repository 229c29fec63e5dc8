namespace SqsWorker.Testing.Stacks;

/// <summary>One statement of a policy, intrinsics resolved.</summary>
/// <param name="Effect"><c>Allow</c> or <c>Deny</c>.</param>
/// <param name="Actions">The actions, such as <c>sqs:ReceiveMessage</c>; they may hold wildcards.</param>
/// <param name="Resources">The resources; they may hold wildcards.</param>
/// <param name="Condition">The condition as JSON, or <see langword="null"/> where the statement has none.</param>
public sealed record PolicyStatement(
    string Effect, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string? Condition);
