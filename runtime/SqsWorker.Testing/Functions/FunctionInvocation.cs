namespace SqsWorker.Testing.Functions;

/// <summary>One event for one function.</summary>
/// <param name="RequestId">The id of this invocation; a retry keeps it.</param>
/// <param name="FunctionName">The function's physical name.</param>
/// <param name="Payload">The event.</param>
/// <param name="Deadline">When the function's timeout is over.</param>
public sealed record FunctionInvocation(string RequestId, string FunctionName, ReadOnlyMemory<byte> Payload, DateTimeOffset Deadline);
