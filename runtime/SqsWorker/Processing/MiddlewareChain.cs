using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker.Processing;

/// <summary>Runs the registered middleware around a handler, in registration order.</summary>
internal static class MiddlewareChain
{
    /// <summary>Whether any is registered: asked once per run, so that a worker without middleware pays nothing per message.</summary>
    public static bool IsRegistered(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();

        // A container that can't tell is asked each time.
        return scope.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(IMessageMiddleware)) ?? true;
    }

    /// <summary>Calls the outermost middleware; the last one goes on to <paramref name="handler"/>.</summary>
    public static Task RunAsync(MessageHandling handling, MessageDelegate handler, CancellationToken cancellationToken)
    {
        IMessageMiddleware[] chain = [.. handling.Services.GetServices<IMessageMiddleware>()];
        return Step(0, cancellationToken);

        Task Step(int place, CancellationToken token) =>
            place == chain.Length ? handler(token) : chain[place].InvokeAsync(handling, inner => Step(place + 1, inner), token);
    }
}
