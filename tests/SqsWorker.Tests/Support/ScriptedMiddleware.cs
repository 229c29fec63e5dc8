namespace SqsWorker.Tests.Support;

/// <summary>Does what a test tells it.</summary>
internal sealed class ScriptedMiddleware(Func<MessageHandling, MessageDelegate, CancellationToken, Task> script) : IMessageMiddleware
{
    public Task InvokeAsync(MessageHandling handling, MessageDelegate next, CancellationToken cancellationToken) =>
        script(handling, next, cancellationToken);
}
