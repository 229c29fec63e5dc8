namespace SqsWorker.Definitions.Rules;

/// <summary>A step as the rules see it.</summary>
/// <param name="Metric">What its threshold is of.</param>
/// <param name="Messages">The threshold.</param>
/// <param name="Workers">The workers wanted from there on.</param>
internal sealed record RuleStep(string Metric, int Messages, int Workers);
