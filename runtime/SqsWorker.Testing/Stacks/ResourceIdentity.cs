namespace SqsWorker.Testing.Stacks;

/// <summary>What a resource answers to <c>Ref</c> and <c>Fn::GetAtt</c>.</summary>
/// <param name="Name">The physical name.</param>
/// <param name="Reference">What <c>Ref</c> gives.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> gives, by attribute.</param>
internal sealed record ResourceIdentity(string Name, string Reference, IReadOnlyDictionary<string, string> Attributes);
