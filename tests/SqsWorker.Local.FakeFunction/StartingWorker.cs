using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

namespace SqsWorker.Local.FakeFunction;

/// <summary>A worker without queues whose start does what it is told.</summary>
internal sealed class StartingWorker(string? order) : IWorkerDefinition
{
    public IReadOnlyList<QueueBinding> Queues => [];

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        switch (order)
        {
            case "throw":
                throw new InvalidOperationException("the user's services");
            case "memory":
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"may use {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes}"));
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
}
