using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using SqsWorker.Lambda;

namespace SqsWorker.Functions;

/// <summary>
/// Writes log lines to standard output at once. The console logger of Microsoft.Extensions writes from a queue on a thread of
/// its own, and what stands in that queue is lost or late when Lambda freezes the environment.
/// </summary>
internal sealed class ConsoleLoggerProvider(TextWriter output, CurrentRequest current, TimeProvider time, LogLevel minimum) : ILoggerProvider
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new LineLogger(this);

    public void Dispose()
    {
        // Standard output is not ours to close.
    }

    private void Write(LogLevel level, string message, Exception? exception)
    {
        // One record is one line: CloudWatch splits at line ends.
        var line = new StringBuilder(160)
            .Append(time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture))
            .Append('\t').Append(current.RequestId ?? "-")
            .Append('\t').Append(Name(level))
            .Append('\t').Append(message);
        if (exception is not null)
        {
            line.Append('\t').Append(exception);
        }

        line.Replace("\r\n", "\r").Replace('\n', '\r').Append('\n');
        lock (_gate)
        {
            output.Write(line);
            output.Flush();
        }
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };

    private sealed class LineLogger(ConsoleLoggerProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= provider.Minimum && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                provider.Write(logLevel, formatter(state, exception), exception);
            }
        }
    }

    private LogLevel Minimum { get; } = minimum;
}
