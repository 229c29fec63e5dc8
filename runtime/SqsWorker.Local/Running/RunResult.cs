using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Running;

/// <summary>How a run ended.</summary>
/// <param name="Outcome">Why it ended.</param>
/// <param name="ExitCode">The command's exit code.</param>
/// <param name="Conclusion">The same in a sentence.</param>
/// <param name="Snapshot">How things stood.</param>
internal sealed record RunResult(RunOutcome Outcome, int ExitCode, string Conclusion, RunSnapshot Snapshot);
