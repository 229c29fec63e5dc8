namespace SqsWorker.Local.Reporting;

/// <summary>The result for machines: what <c>--json</c> prints.</summary>
/// <param name="Outcome"><c>drained</c>, <c>timedout</c> or <c>stopped</c>.</param>
/// <param name="ExitCode">The command's exit code.</param>
/// <param name="Conclusion">The same in a sentence.</param>
/// <param name="Run">The counts.</param>
internal sealed record RunReport(string Outcome, int ExitCode, string Conclusion, RunSnapshot Run);
