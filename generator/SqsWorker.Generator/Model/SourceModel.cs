namespace SqsWorker.Generator.Model;

/// <summary>A [ReceivesFrom], checked.</summary>
/// <param name="Arn">The source's ARN, perhaps with pseudo parameters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Raw">Whether it delivers messages as they were published.</param>
/// <param name="FilterPolicy">Which come, as JSON; empty for all.</param>
/// <param name="Account">A bucket's account; empty for the stack's own.</param>
internal sealed record SourceModel(string Arn, SourceKind Kind, bool Raw, string FilterPolicy, string Account);
