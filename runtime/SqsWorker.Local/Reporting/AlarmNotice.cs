namespace SqsWorker.Local.Reporting;

/// <summary>Of an alarm's notice, what the report reads.</summary>
internal sealed record AlarmNotice(string? AlarmName, string? NewStateValue, AlarmTrigger? Trigger);
