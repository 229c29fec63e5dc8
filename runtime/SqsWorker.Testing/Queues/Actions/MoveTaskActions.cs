namespace SqsWorker.Testing.Queues;

/// <summary>Moving messages out of a dead-letter queue.</summary>
internal static class MoveTaskActions
{
    public static void Start(SqsCall call)
    {
        var source = Source(call);
        if (!call.Engine.Queues.Any(queue => queue.Settings.Redrive?.TargetArn == source.Arn))
        {
            throw SqsErrors.InvalidParameter("Source queue must be configured as a Dead Letter Queue.");
        }

        var destination = call.Arguments.Text("DestinationArn");
        if (destination is not null)
        {
            CheckDestination(call, source, destination);
        }

        var perSecond = call.Arguments.Number("MaxNumberOfMessagesPerSecond");
        if (perSecond is < 1 or > 500)
        {
            throw SqsErrors.InvalidParameter("MaxNumberOfMessagesPerSecond", Numbers.Text(perSecond.Value), "Must be between 1 and 500.");
        }

        call.Answer.WriteString("TaskHandle", call.Engine.Moves.Start(source, destination, perSecond).Handle);
    }

    public static void Cancel(SqsCall call)
    {
        var task = call.Engine.Moves.Find(call.Arguments.Required("TaskHandle")) ?? throw SqsErrors.ResourceNotFound("Task does not exist.");
        if (!task.Cancel())
        {
            throw SqsErrors.UnsupportedOperation("Only active tasks can be cancelled");
        }

        call.Answer.WriteNumber("ApproximateNumberOfMessagesMoved", task.Moved);
    }

    public static void List(SqsCall call)
    {
        var source = Source(call);
        var max = call.Arguments.Number("MaxResults") ?? 1;
        if (max is < 1 or > 10)
        {
            throw SqsErrors.InvalidParameter("MaxResults", Numbers.Text(max), "Must be between 1 and 10.");
        }

        call.Answer.WriteStartArray("Results");
        foreach (var task in call.Engine.Moves.Of(source.Arn).Take(max))
        {
            Write(call, task);
        }

        call.Answer.WriteEndArray();
    }

    private static void CheckDestination(SqsCall call, SqsQueue source, string arn)
    {
        var destination = call.Engine.FindByArn(arn)
            ?? throw SqsErrors.ResourceNotFound("The resource that you specified for the DestinationArn parameter doesn't exist.");
        if (destination.IsFifo != source.IsFifo)
        {
            throw SqsErrors.InvalidParameter("DestinationArn", arn, "The destination queue must be of the same type as the source queue, standard or FIFO.");
        }
    }

    private static void Write(SqsCall call, MoveTask task)
    {
        call.Answer.WriteStartObject();
        if (task.Status == "RUNNING")
        {
            call.Answer.WriteString("TaskHandle", task.Handle);
        }

        call.Answer.WriteString("Status", task.Status);
        call.Answer.WriteString("SourceArn", task.SourceArn);
        if (task.DestinationArn is { } destination)
        {
            call.Answer.WriteString("DestinationArn", destination);
        }

        if (task.PerSecond is { } perSecond)
        {
            call.Answer.WriteNumber("MaxNumberOfMessagesPerSecond", perSecond);
        }

        if (task.FailureReason is { } reason)
        {
            call.Answer.WriteString("FailureReason", reason);
        }

        call.Answer.WriteNumber("ApproximateNumberOfMessagesMoved", task.Moved);
        call.Answer.WriteNumber("ApproximateNumberOfMessagesToMove", task.ToMove);
        call.Answer.WriteNumber("StartedTimestamp", task.StartedAt.ToUnixTimeMilliseconds());
        call.Answer.WriteEndObject();
    }

    private static SqsQueue Source(SqsCall call)
        => call.Engine.FindByArn(call.Arguments.Required("SourceArn"))
            ?? throw SqsErrors.ResourceNotFound("The resource that you specified for the SourceArn parameter doesn't exist.");
}
