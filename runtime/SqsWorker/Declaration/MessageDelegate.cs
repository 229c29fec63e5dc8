namespace SqsWorker;

/// <summary>What a middleware goes on to: the next middleware, or the handler.</summary>
/// <param name="cancellationToken">The token that is handed on: the one that came, or one of the middleware's own linked to it.</param>
/// <returns>A task that ends when the messages are handled.</returns>
public delegate Task MessageDelegate(CancellationToken cancellationToken);
