using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SqsWorker.Tests.Support;

/// <summary>Keeps what was logged: each line's name and text.</summary>
internal sealed class LogLines : ILogger
{
    public ConcurrentQueue<(string? Name, string Text, Exception? Exception)> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((eventId.Name, formatter(state, exception), exception));
}
