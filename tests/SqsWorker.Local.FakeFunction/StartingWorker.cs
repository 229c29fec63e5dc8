using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;

namespace SqsWorker.Local.FakeFunction;

/// <summary>A worker whose start does what it is told.</summary>
internal sealed class StartingWorker(string? order) : IWorkerDefinition, IQueueHandler<string>
{
    // Without a queue there would be no function to process it.
    public IReadOnlyList<QueueBinding> Queues =>
        [QueueBinding.ForMessages<StartingWorker, string>(new QueueDefinition("jobs") { DeadLetterName = "jobs-dead-letters" }, BodyFormat.Text, _ => this)];

    public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        switch (order)
        {
            case "throw":
                throw new InvalidOperationException("the user's services");
            case "memory":
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"may use {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes}"));
                break;
            case "dispose":
                services.AddSingleton<ILoggerProvider, UndisposableProvider>();
                break;
            case "dispose never":
                services.AddSingleton<ILoggerProvider, HangingProvider>();
                break;
            default:
                // It never ends, and hears neither a signal nor a cancellation.
                Console.WriteLine("busy");
                using (var never = new ManualResetEvent(initialState: false))
                {
                    never.WaitOne();
                }

                break;
        }
    }

    /// <summary>A service that every function makes, and that fails at its end.</summary>
    private sealed class UndisposableProvider : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => NullLogger.Instance;

        public void Dispose() => throw new InvalidOperationException("the user's disposal");
    }

    /// <summary>A service that every function makes, and whose end never comes.</summary>
    private sealed class HangingProvider : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => NullLogger.Instance;

        public void Dispose()
        {
            using var never = new ManualResetEvent(initialState: false);
            never.WaitOne();
        }
    }
}
