namespace SqsWorker.Testing.Queues;

/// <summary>The errors SQS answers with, in its own words where they are known.</summary>
internal static class SqsErrors
{
    private const string Prefix = "AWS.SimpleQueueService.";

    public static SqsException QueueDoesNotExist()
        => new("QueueDoesNotExist", Prefix + "NonExistentQueue", 400, "The specified queue does not exist.");

    public static SqsException QueueNameExists(string attribute)
        => new("QueueNameExists", "QueueAlreadyExists", 400, $"A queue already exists with the same name and a different value for attribute {attribute}");

    public static SqsException QueueDeletedRecently()
        => new("QueueDeletedRecently", Prefix + "QueueDeletedRecently", 400, "You must wait 60 seconds after deleting a queue before you can create another with the same name.");

    public static SqsException PurgeQueueInProgress(string queue)
        => new("PurgeQueueInProgress", Prefix + "PurgeQueueInProgress", 403, $"Only one PurgeQueue operation on {queue} is allowed every 60 seconds.");

    public static SqsException InvalidAttributeName(string name)
        => new("InvalidAttributeName", "InvalidAttributeName", 400, $"Unknown Attribute {name}.");

    public static SqsException InvalidAttributeValue(string name, string? reason = null)
        => new("InvalidAttributeValue", "InvalidAttributeValue", 400, $"Invalid value for the parameter {name}." + (reason is null ? "" : " Reason: " + reason));

    public static SqsException InvalidParameter(string message)
        => new("InvalidParameterValueException", "InvalidParameterValue", 400, message);

    public static SqsException InvalidParameter(string name, string? value, string reason)
        => InvalidParameter($"Value {value} for parameter {name} is invalid. Reason: {reason}");

    public static SqsException MissingParameter(string name)
        => new("MissingRequiredParameterException", "MissingParameter", 400, $"The request must contain the parameter {name}.");

    public static SqsException ReceiptHandleIsInvalid(string handle)
        => new("ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", 404, $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static SqsException MessageNotInflight()
        => new("MessageNotInflight", Prefix + "MessageNotInflight", 400, "The message referred to is not in flight.");

    public static SqsException OverLimit()
        => new("OverLimit", "OverLimit", 403, $"Too many messages are in flight. The limit is {StoreLimits.InFlight}.");

    public static SqsException TooManyActions(int count, int most)
        => new("OverLimit", "OverLimit", 403, $"{count} Actions were found, maximum allowed is {most}.");

    public static SqsException UnsupportedOperation(string message)
        => new("UnsupportedOperation", Prefix + "UnsupportedOperation", 400, message);

    public static SqsException InvalidMessageContents()
        => new("InvalidMessageContents", "InvalidMessageContents", 400, "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");

    public static SqsException EmptyBatch(string entryShape)
        => new("EmptyBatchRequest", Prefix + "EmptyBatchRequest", 400, $"There should be at least one {entryShape} in the request.");

    public static SqsException TooManyEntries(int count)
        => new("TooManyEntriesInBatchRequest", Prefix + "TooManyEntriesInBatchRequest", 400, $"Maximum number of entries per request are 10. You have sent {count}.");

    public static SqsException IdsNotDistinct(string id)
        => new("BatchEntryIdsNotDistinct", Prefix + "BatchEntryIdsNotDistinct", 400, $"Id {id} repeated.");

    public static SqsException InvalidBatchEntryId()
        => new("InvalidBatchEntryId", Prefix + "InvalidBatchEntryId", 400, "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");

    public static SqsException BatchTooLong(long size)
        => new("BatchRequestTooLong", Prefix + "BatchRequestTooLong", 400, $"Batch requests cannot be longer than 1048576 bytes. You have sent {size} bytes.");

    public static SqsException ResourceNotFound(string message)
        => new("ResourceNotFoundException", "ResourceNotFoundException", 404, message);

    public static SqsException Serialization(string message)
        => new("SerializationException", "MalformedInput", 400, message);

    public static SqsException InternalError()
        => new("InternalError", "InternalError", 500, "We encountered an internal error. Please try again.");

    public static SqsException UnknownOperation(string action)
        => new("UnknownOperationException", "InvalidAction", 400, $"The action {action} is not valid for this endpoint.");
}
