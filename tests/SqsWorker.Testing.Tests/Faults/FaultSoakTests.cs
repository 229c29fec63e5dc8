using System.Collections.Concurrent;
using Amazon.SQS;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Tests.Faults;

public sealed class FaultSoakTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AllFaults_ManyWorkers_EveryMessageIsHandledAndTheQueueRunsEmpty(int seed)
    {
        var rates = new FaultRates
        {
            Throttles = 0.05, DropsBefore = 0.05, DropsAfter = 0.05, FailedEntries = 0.1, EmptyReceives = 0.2, Duplicates = 0.1, OutOfOrder = 0.3, Pollers = PollerChoice.Random,
        };
        using var sqs = new FaultFixture(rates, seed);
        var sent = new ConcurrentDictionary<string, bool>();
        var handled = new ConcurrentDictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(() => SendAsync(sqs, sender * 200, sent))));
        for (var patience = 0; sqs.Queue.Depth is { Visible: > 0 } or { InFlight: > 0 }; patience++)
        {
            Assert.True(patience < 500, $"{sqs.Queue.Depth} after {sqs.Plan}");
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => WorkAsync(sqs, handled))));
            sqs.Clock.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.True(handled.Keys.ToHashSet(StringComparer.Ordinal).IsSupersetOf(sent.Keys), $"lost under {sqs.Plan}");
        Assert.Contains(handled.Values, static times => times > 1);
    }

    private static async Task SendAsync(FaultFixture sqs, int first, ConcurrentDictionary<string, bool> sent)
    {
        for (var i = first; i < first + 200; i++)
        {
            if (await TryAsync(() => sqs.SendAsync($"{i}")))
            {
                sent[$"{i}"] = true;
            }
        }
    }

    private static async Task WorkAsync(FaultFixture sqs, ConcurrentDictionary<string, int> handled)
    {
        for (var i = 0; i < 20; i++)
        {
            await TryAsync(async () =>
            {
                foreach (var message in await sqs.ReceiveAsync())
                {
                    handled.AddOrUpdate(message.Body, 1, static (_, times) => times + 1);
                    await TryAsync(() => sqs.DeleteAsync(message));
                }
            });
        }
    }

    private static async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception exception) when (exception is AmazonSQSException or IOException)
        {
            return false;
        }
    }
}
