using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Checks;

/// <summary>A rule that did not hold.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="World">The world.</param>
/// <param name="Message">The message; -1 for none.</param>
/// <param name="Story">What had happened to it.</param>
internal sealed record Breach(Rule Rule, WorldPlan World, int Message, string Story);
