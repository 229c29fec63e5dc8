namespace SqsWorker.Lambda;

/// <summary>An event came in a form that makes no sense; it is known which one, so it can be reported.</summary>
internal sealed class InvocationUnreadableException(string requestId, string message) : Exception(message)
{
    public string RequestId => requestId;
}
