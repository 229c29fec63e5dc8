namespace SqsWorker.Lambda;

/// <summary>One event that Lambda handed over.</summary>
/// <param name="RequestId">The id to answer with.</param>
/// <param name="Deadline">When the function's timeout is over.</param>
/// <param name="TraceId">The X-Ray header, or <see langword="null"/>.</param>
/// <param name="Payload">The event.</param>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string? TraceId, ReadOnlyMemory<byte> Payload);
