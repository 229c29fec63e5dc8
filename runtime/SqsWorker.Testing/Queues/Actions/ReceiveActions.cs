namespace SqsWorker.Testing.Queues;

/// <summary>Receiving messages.</summary>
internal static class ReceiveActions
{
    public static async ValueTask ReceiveAsync(SqsCall call)
    {
        var queue = call.Queue();
        var selection = AttributeSelection.Read(call.Arguments);
        var receive = Read(call.Arguments, queue);
        var deliveries = await queue.Store.ReceiveAsync(receive, call.CancellationToken).ConfigureAwait(false);
        if (deliveries.Count == 0)
        {
            CheckInFlight(queue, receive);
            return;
        }

        call.Answer.WriteStartArray("Messages");
        foreach (var delivery in deliveries)
        {
            DeliveryWriter.Write(call.Answer, delivery, queue, selection);
        }

        call.Answer.WriteEndArray();
    }

    private static ReceiveCall Read(Arguments arguments, SqsQueue queue)
    {
        var max = Range(arguments, "MaxNumberOfMessages", 1, 10) ?? 1;
        var wait = Range(arguments, "WaitTimeSeconds", 0, 20) ?? queue.Settings.ReceiveWaitSeconds;
        var visibility = Range(arguments, "VisibilityTimeout", 0, StoreLimits.LeaseSeconds) ?? queue.Settings.VisibilitySeconds;
        var attempt = arguments.Text("ReceiveRequestAttemptId");
        if (attempt is not null && (!queue.IsFifo || !MessageText.IsToken(attempt)))
        {
            throw SqsErrors.InvalidParameter("ReceiveRequestAttemptId", attempt, queue.IsFifo
                ? "It can only include alphanumeric and punctuation characters. 1 to 128 in length."
                : "The request include parameter that is not valid for this queue type.");
        }

        return new ReceiveCall(max, visibility, wait, attempt);
    }

    private static int? Range(Arguments arguments, string name, int min, int max)
        => arguments.Number(name) is not { } number || (number >= min && number <= max)
            ? arguments.Number(name)
            : throw SqsErrors.InvalidParameter(name, Numbers.Text(number), $"Must be between {min} and {max}, if provided.");

    /// <summary>Only a short poll of a standard queue is told that too many messages are in flight (Developer Guide, "Amazon SQS message quotas").</summary>
    private static void CheckInFlight(SqsQueue queue, ReceiveCall receive)
    {
        if (!queue.IsFifo && receive.WaitSeconds == 0 && queue.Depth is { InFlight: >= StoreLimits.InFlight })
        {
            throw SqsErrors.OverLimit();
        }
    }
}
