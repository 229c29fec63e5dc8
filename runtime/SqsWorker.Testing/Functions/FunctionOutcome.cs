namespace SqsWorker.Testing.Functions;

/// <summary>How an invocation ended.</summary>
/// <param name="Succeeded">Whether the function answered; otherwise it reported an error, timed out or died.</param>
/// <param name="Payload">The answer, or the error as JSON with <c>errorType</c> and <c>errorMessage</c>.</param>
public sealed record FunctionOutcome(bool Succeeded, ReadOnlyMemory<byte> Payload);
