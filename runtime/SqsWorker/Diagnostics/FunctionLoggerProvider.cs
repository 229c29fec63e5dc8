using System.Buffers;
using Microsoft.Extensions.Logging;
using SqsWorker.Lambda;

namespace SqsWorker.Diagnostics;

/// <summary>Writes log lines of a function to its standard output.</summary>
internal sealed class FunctionLoggerProvider(LineOutput output, LogSettings settings, CurrentRequest current, TimeProvider time)
    : ILoggerProvider, ISupportExternalScope
{
    // Of CloudWatch, with its own 26 bytes an event. Longer ones would be cut in the middle of the JSON.
    internal const int LongestLine = (256 * 1024) - 26;

    // What a text takes depends on what must be escaped, and how many there are on values and scopes: the first that fits.
    private static readonly (int LongestText, bool IsWhole)[] Sizes = [(24 * 1024, true), (4 * 1024, true), (512, true), (512, false)];

    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <summary>A logger for where a function has no services: before they are built, and after they are gone.</summary>
    public static ILogger NewLogger() => new FunctionLoggerProvider(
        new LineOutput(Console.OpenStandardOutput()),
        LogSettings.Read(Environment.GetEnvironmentVariable),
        new CurrentRequest(),
        TimeProvider.System).CreateLogger(Log.Category);

    public ILogger CreateLogger(string categoryName) => new CategoryLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Standard output is not ours to close.
    }

    private void Write(in LogRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        foreach (var (longest, isWhole) in Sizes)
        {
            buffer.ResetWrittenCount();
            if (settings.IsJson)
            {
                JsonLine.Write(buffer, record, longest, isWhole);
            }
            else
            {
                TextLine.Write(buffer, record, longest);
            }

            if (buffer.WrittenCount <= LongestLine)
            {
                break;
            }
        }

        output.Write(buffer.WrittenSpan);
    }

    private sealed class CategoryLogger(FunctionLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= provider.Minimum && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                provider.Write(new LogRecord
                {
                    Time = provider.Now,
                    Level = logLevel,
                    Category = category,
                    Message = formatter(state, exception),
                    RequestId = provider.RequestId,
                    Exception = exception,
                    State = state as IReadOnlyList<KeyValuePair<string, object?>>,
                    Scopes = provider._scopes,
                });
            }
        }
    }

    private LogLevel Minimum => settings.Minimum;

    private DateTimeOffset Now => time.GetUtcNow();

    private string? RequestId => current.RequestId;
}
