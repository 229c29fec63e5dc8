namespace SqsWorker.Local.Reporting;

/// <summary>One record of a <see cref="NoticeEvent"/>.</summary>
internal sealed record NoticeRecord(NoticeMessage? Sns);
