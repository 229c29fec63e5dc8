namespace SqsWorker.Local.Reporting;

/// <summary>Of the event for <c>process</c>, what the report reads.</summary>
internal sealed record ProcessEvent(string? Queue);
