namespace SqsWorker.Testing.Functions;

/// <summary>What a function did so far.</summary>
/// <param name="Invocations">Events begun, retries included.</param>
/// <param name="Errors">Events that ended in an error.</param>
/// <param name="Throttles">Starts refused because the concurrency, reserved or the account's, was used up.</param>
/// <param name="Dropped">Asynchronous events given up: out of retries or too old.</param>
/// <param name="Running">Events running now.</param>
public readonly record struct FunctionCounts(long Invocations, long Errors, long Throttles, long Dropped, int Running);
