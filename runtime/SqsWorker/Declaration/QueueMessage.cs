namespace SqsWorker;

/// <summary>One message of a list: its decoded body and its context.</summary>
/// <typeparam name="T">The message's type.</typeparam>
/// <param name="body">The decoded body.</param>
/// <param name="context">What SQS says about the message, and the verbs for its outcome.</param>
public sealed class QueueMessage<T>(T body, MessageContext context)
{
    /// <summary>Gets the decoded body.</summary>
    public T Body { get; } = body;

    /// <summary>Gets the message's context.</summary>
    public MessageContext Context { get; } = context;
}
