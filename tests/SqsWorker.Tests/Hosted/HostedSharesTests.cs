using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Hosted;
using SqsWorker.Processing;

namespace SqsWorker.Tests.Hosted;

/// <summary>What the queues of a host have together.</summary>
public sealed class HostedSharesTests
{
    [Fact]
    public async Task Host_HasSeveralQueues_TheyShareOneWheelAndItsMemory()
    {
        await using var services = new HostedHarness(["invoices", "orders", "receipts.fifo"], concurrency: 4).Build();

        var settings = Array.ConvertAll(Queues((HostedWorker)services.GetServices<IHostedService>().Single()), static queue => Settings(queue));

        Assert.Equal(3, settings.Length);
        Assert.NotNull(settings[0].Wheel);
        Assert.Single(settings.Select(static one => one.Wheel).Distinct());
        Assert.All(settings, static one => Assert.Equal(MemoryBudget.ForMessages() / 3, one.MostBytes));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_queues")]
    private static extern ref HostedQueue[] Queues(HostedWorker worker);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<settings>P")]
    private static extern ref DrainSettings Settings(HostedQueue queue);
}
