namespace SqsWorker.Processing;

/// <summary>Decodes messages, calls the handler in a scope of services, and writes down each message's outcome.</summary>
internal abstract class HandlerInvoker
{
    /// <summary>Handles a list; one message for a handler of single messages. Handlers' exceptions become outcomes.</summary>
    public abstract Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken);
}
