namespace SqsWorker;

/// <summary>
/// Declares that this worker sends to a queue: the stack grants exactly that, and an <see cref="IQueueSender{T}"/> of the queue's message
/// type can be injected. Stands on the handler that sends, or on the <see cref="IWorkerStartup"/> for services that do.
/// </summary>
/// <param name="queue">
/// The name of a queue that a handler of this project declares, or the ARN of any other,
/// <c>arn:aws:sqs:{region}:{account}:{name}</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SendsToAttribute(string queue) : Attribute
{
    /// <summary>Gets the queue's name or ARN.</summary>
    public string Queue { get; } = queue;

    /// <summary>Gets or sets the message's type.</summary>
    /// <value>The default value is the type that the queue's handler takes. A queue outside of this project needs it.</value>
    public Type? Message { get; set; }
}
