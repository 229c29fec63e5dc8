namespace SqsWorker.Local.Reporting;

/// <summary>The message of a <see cref="NoticeRecord"/>: an <see cref="AlarmNotice"/> as a JSON string.</summary>
internal sealed record NoticeMessage(string? Message);
