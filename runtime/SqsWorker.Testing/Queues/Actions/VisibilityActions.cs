namespace SqsWorker.Testing.Queues;

/// <summary>Lengthening, shortening and giving back leases.</summary>
internal static class VisibilityActions
{
    public static void Change(SqsCall call) => Change(call.Queue(), call.Arguments);

    public static void ChangeBatch(SqsCall call)
    {
        var queue = call.Queue();
        Batch.Run(call, queue, "ChangeMessageVisibilityBatchRequestEntry", entry => Change(queue, entry));
    }

    private static void Change(SqsQueue queue, Arguments arguments)
    {
        var text = arguments.Required("ReceiptHandle");
        var seconds = arguments.Number("VisibilityTimeout") ?? throw SqsErrors.MissingParameter("VisibilityTimeout");
        if (seconds is < 0 or > StoreLimits.LeaseSeconds)
        {
            throw SqsErrors.InvalidParameter("VisibilityTimeout", Numbers.Text(seconds), $"VisibilityTimeout must be an integer between 0 and {StoreLimits.LeaseSeconds}.");
        }

        switch (queue.Store.ChangeVisibility(ReceiptHandleText.Read(text, queue.Key), seconds))
        {
            case HandleOutcome.Stale:
                throw SqsErrors.InvalidParameter("ReceiptHandle", text, "Message does not exist or is not available for visibility timeout change.");
            case HandleOutcome.NotInFlight when queue.IsFifo:
                throw SqsErrors.InvalidParameter("ReceiptHandle", text, "The receipt handle has expired.");
            case HandleOutcome.NotInFlight:
                throw SqsErrors.MessageNotInflight();
            case HandleOutcome.BeyondLimit:
                throw SqsErrors.InvalidParameter("VisibilityTimeout", Numbers.Text(seconds), $"Total VisibilityTimeout for the message is beyond the limit [{StoreLimits.LeaseSeconds} seconds]");
            default:
                break;
        }
    }
}
