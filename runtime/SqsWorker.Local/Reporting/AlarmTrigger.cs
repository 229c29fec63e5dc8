namespace SqsWorker.Local.Reporting;

/// <summary>What an alarm watches.</summary>
internal sealed record AlarmTrigger(IReadOnlyList<AlarmDimension>? Dimensions);
