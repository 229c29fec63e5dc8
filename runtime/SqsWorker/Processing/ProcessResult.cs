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

    /// <summary>Writes the answer by hand: a serializer takes half a million instructions for its first.</summary>
    public byte[] Write()
    {
        using var buffer = new PooledBuffer(512);
        using (var json = RequestJson.NewWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("queue"u8, Queue);
            json.WriteNumber("iterations"u8, Iterations);
            json.WriteNumber("received"u8, Received);
            json.WriteNumber("handled"u8, Handled);
            json.WriteNumber("failed"u8, Failed);
            json.WriteNumber("deadLettered"u8, DeadLettered);
            json.WriteNumber("released"u8, Released);
            json.WriteNumber("sqsCalls"u8, SqsCalls);
            json.WriteNumber("milliseconds"u8, Milliseconds);
            json.WriteNumber("receiveCalls"u8, ReceiveCalls);
            json.WriteNumber("deleteCalls"u8, DeleteCalls);
            json.WriteNumber("visibilityCalls"u8, VisibilityCalls);
            json.WriteNumber("sendCalls"u8, SendCalls);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }
}
