namespace SqsWorker.Definitions.Rules;

/// <summary>Something that a declaration does against a rule.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Arguments">What its text names.</param>
internal sealed record RuleBreach(string Id, params string[] Arguments);
