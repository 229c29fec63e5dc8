using Microsoft.Extensions.Logging;

namespace SqsWorker.Tests.Support;

/// <summary>A log provider of a user's whose every line throws, as one does whose network is gone.</summary>
internal sealed class ThrowingLogs : ILoggerProvider, ILogger
{
    private int _lines;

    /// <summary>Gets how many lines there were.</summary>
    public int Lines => _lines;

    public ILogger CreateLogger(string categoryName) => categoryName == "SqsWorker" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => throw new InvalidOperationException("The log's scopes are gone.");

    public bool IsEnabled(LogLevel logLevel) => throw new InvalidOperationException("The log is gone.");

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _lines);
        throw new InvalidOperationException("The log is gone.");
    }

    public void Dispose()
    {
        // It has nothing.
    }
}
