namespace SqsWorker.Testing;

/// <summary>One handling of a message.</summary>
/// <param name="ReceiveCount">How often the message had been received.</param>
/// <param name="At">When the handler ended, since the test's queue was made.</param>
/// <param name="Outcome">What the handler said or what followed: <c>acknowledged</c>, <c>retried</c>, <c>released</c> or <c>dead-lettered</c>.</param>
/// <param name="Exception">What the handler threw, if it threw.</param>
/// <param name="Reason">The reason given for dead-lettering, if it was.</param>
public sealed record MessageTry(int ReceiveCount, TimeSpan At, string Outcome, Exception? Exception, string? Reason);
