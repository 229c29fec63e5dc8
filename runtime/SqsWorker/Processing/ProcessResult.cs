namespace SqsWorker.Processing;

/// <summary>What <c>process</c> answers.</summary>
/// <param name="Queue">The queue's declared name.</param>
/// <param name="Iterations">Receives.</param>
/// <param name="Received">Messages received.</param>
/// <param name="Handled">Messages whose handler returned and that were deleted.</param>
/// <param name="Failed">Handlings that failed; a message can fail several times.</param>
/// <param name="DeadLettered">Messages copied to the dead-letter queue and deleted.</param>
/// <param name="Released">Messages given back unhandled.</param>
/// <param name="SqsCalls">Calls to SQS.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record ProcessResult(
    string Queue, long Iterations, long Received, long Handled, long Failed, long DeadLettered, long Released, long SqsCalls, long Milliseconds);
