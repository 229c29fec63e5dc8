namespace SqsWorker.Local.Reporting;

/// <summary>Of the answer of <c>process</c>, what the report reads.</summary>
internal sealed record ProcessAnswer(long Failed);
