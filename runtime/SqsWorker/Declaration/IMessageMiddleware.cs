namespace SqsWorker;

/// <summary>
/// Stands around every handler: logging, measuring, checks. Register it in <see cref="IWorkerStartup"/> as a service of this type; the
/// first registered is the outermost. It is asked for in the scope of the message, or of the list for a handler of lists, so it can
/// share scoped services with the handler. It surrounds the making of the handler too.
/// </summary>
public interface IMessageMiddleware
{
    /// <summary>
    /// Does what it does, and calls <paramref name="next"/>. What it throws is as if the handler had thrown it, and an exception it
    /// swallows has not happened. A middleware that returns without calling <paramref name="next"/> has handled the messages:
    /// they are deleted, unless it said a verb on their contexts. Messages whose body can't be read don't come this far.
    /// </summary>
    /// <param name="handling">What is handled: one message, or a list of them.</param>
    /// <param name="next">The next middleware, or the handler. Called again, it makes and calls the handler again.</param>
    /// <param name="cancellationToken">Cancelled when a lease is lost or the worker must end now.</param>
    /// <returns>A task that ends when the messages are handled.</returns>
    Task InvokeAsync(MessageHandling handling, MessageDelegate next, CancellationToken cancellationToken);
}
