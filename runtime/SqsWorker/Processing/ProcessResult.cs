using SqsWorker.Wire;

namespace SqsWorker.Processing;

/// <summary>What <c>process</c> answers.</summary>
/// <param name="Queue">The queue's declared name.</param>
/// <param name="Iterations">Receives.</param>
/// <param name="Received">Messages received.</param>
/// <param name="Handled">Messages whose handler returned and that were deleted.</param>
/// <param name="Failed">Handlings that failed; a message can fail several times.</param>
/// <param name="DeadLettered">Messages copied to the dead-letter queue and deleted.</param>
/// <param name="Released">Messages given back unhandled.</param>
/// <param name="SqsCalls">Calls to SQS, of all kinds.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record ProcessResult(
    string Queue, long Iterations, long Received, long Handled, long Failed, long DeadLettered, long Released, long SqsCalls, long Milliseconds)
{
    /// <summary>Gets how many of the calls received.</summary>
    public long ReceiveCalls { get; init; }

    /// <summary>Gets how many deleted.</summary>
    public long DeleteCalls { get; init; }

    /// <summary>Gets how many extended leases or gave messages back.</summary>
    public long VisibilityCalls { get; init; }

    /// <summary>Gets how many copied messages to the dead-letter queue.</summary>
    public long SendCalls { get; init; }

    /// <summary>Gets how many receives failed, after all of the client's tries, and were made again later.</summary>
    public long FailedReceives { get; init; }

    /// <summary>Writes the answer.</summary>
    public byte[] Write() => RequestJson.WriteObject(this, static (json, self) =>
    {
        json.WriteString("queue"u8, self.Queue);
        json.WriteNumber("iterations"u8, self.Iterations);
        json.WriteNumber("received"u8, self.Received);
        json.WriteNumber("handled"u8, self.Handled);
        json.WriteNumber("failed"u8, self.Failed);
        json.WriteNumber("deadLettered"u8, self.DeadLettered);
        json.WriteNumber("released"u8, self.Released);
        json.WriteNumber("sqsCalls"u8, self.SqsCalls);
        json.WriteNumber("milliseconds"u8, self.Milliseconds);
        json.WriteNumber("receiveCalls"u8, self.ReceiveCalls);
        json.WriteNumber("deleteCalls"u8, self.DeleteCalls);
        json.WriteNumber("visibilityCalls"u8, self.VisibilityCalls);
        json.WriteNumber("sendCalls"u8, self.SendCalls);
        json.WriteNumber("failedReceives"u8, self.FailedReceives);
    });
}
