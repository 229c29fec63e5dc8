using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SqsWorker.Diagnostics;

/// <summary>
/// The library's own log, which never throws: a provider of the user's may, and whether a message is given back or a failure reported must not hang
/// on that. What handlers log with is their own.
/// </summary>
internal sealed class GuardedLogger(ILogger logger) : ILogger
{
    private int _isTold;

    /// <summary>Makes it of what is registered.</summary>
    public static GuardedLogger Of(IServiceProvider services) => new(services.GetRequiredService<ILoggerFactory>().CreateLogger(Diagnostics.Log.Category));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return logger.BeginScope(state) is { } scope ? new Scope(scope, this) : null;
        }
        catch (Exception exception)
        {
            Tell(exception);
            return null;
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logger.IsEnabled(logLevel);
        }
        catch (Exception exception)
        {
            // Of several providers, the others may want it.
            Tell(exception);
            return true;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception thrown)
        {
            Tell(thrown);
        }
    }

    // Once: it may come with every line.
    private void Tell(Exception exception)
    {
        if (Interlocked.Exchange(ref _isTold, 1) != 0)
        {
            return;
        }

        try
        {
            var cause = exception.GetBaseException();
            Console.Error.WriteLine($"warning: a log provider threw {cause.GetType()}: {cause.Message} The worker goes on; what it throws from now on is not told.");
        }
        catch (Exception)
        {
            // There is no other place to say so.
        }
    }

    private sealed class Scope(IDisposable scope, GuardedLogger owner) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                scope.Dispose();
            }
            catch (Exception exception)
            {
                owner.Tell(exception);
            }
        }
    }
}
