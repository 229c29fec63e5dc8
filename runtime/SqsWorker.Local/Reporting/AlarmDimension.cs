namespace SqsWorker.Local.Reporting;

/// <summary>One dimension of a metric.</summary>
internal sealed record AlarmDimension(string? Name, string? Value);
