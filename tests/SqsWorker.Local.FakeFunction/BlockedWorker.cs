using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

namespace SqsWorker.Local.FakeFunction;

/// <summary>A worker whose start never ends: it hears neither a signal nor a cancellation.</summary>
internal sealed class BlockedWorker : IWorkerDefinition
{
    public IReadOnlyList<QueueBinding> Queues => [];

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        Console.WriteLine("busy");
        using var never = new ManualResetEvent(initialState: false);
        never.WaitOne();
    }
}
