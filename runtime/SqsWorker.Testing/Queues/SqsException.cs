namespace SqsWorker.Testing.Queues;

/// <summary>An error that SQS answers with.</summary>
public sealed class SqsException : Exception
{
    internal SqsException(string code, string queryCode, int statusCode, string message)
        : base(message)
    {
        Code = code;
        QueryCode = queryCode;
        StatusCode = statusCode;
    }

    /// <summary>Gets the error's name in the JSON protocol, for instance <c>QueueDoesNotExist</c>.</summary>
    public string Code { get; }

    /// <summary>Gets the error's name in the Query protocol, for instance <c>AWS.SimpleQueueService.NonExistentQueue</c>.</summary>
    public string QueryCode { get; }

    /// <summary>Gets the HTTP status.</summary>
    public int StatusCode { get; }
}
