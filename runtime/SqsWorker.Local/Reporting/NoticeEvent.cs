namespace SqsWorker.Local.Reporting;

/// <summary>Of the SNS event for <c>scale</c>, what the report reads.</summary>
internal sealed record NoticeEvent(IReadOnlyList<NoticeRecord>? Records);
