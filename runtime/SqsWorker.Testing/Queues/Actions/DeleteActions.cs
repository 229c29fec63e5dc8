namespace SqsWorker.Testing.Queues;

/// <summary>Deleting messages.</summary>
internal static class DeleteActions
{
    public static void Delete(SqsCall call) => Delete(call.Queue(), call.Arguments);

    public static void DeleteBatch(SqsCall call)
    {
        var queue = call.Queue();
        Batch.Run(call, queue, "DeleteMessageBatchRequestEntry", entry => Delete(queue, entry));
    }

    private static void Delete(SqsQueue queue, Arguments arguments)
    {
        var text = arguments.Required("ReceiptHandle");
        var outcome = queue.Store.Delete(ReceiptHandleText.Read(text, queue.Key));
        if (outcome == HandleOutcome.Stale && queue.IsFifo)
        {
            throw SqsErrors.InvalidParameter("ReceiptHandle", text, "The receipt handle has expired.");
        }
    }
}
