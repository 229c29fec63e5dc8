namespace SqsWorker.Local.Reporting;

/// <summary>One thing that happened.</summary>
/// <param name="At">Since the start.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The line, without a line end.</param>
internal readonly record struct JournalLine(TimeSpan At, JournalKind Kind, string Text);
