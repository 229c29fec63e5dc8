using System.Text;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Tests.Wire;

/// <summary>Planned faults as a socket shows them.</summary>
public sealed class LoopbackFaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Drop_RawClient_SeesABrokenConnectionAndTheEffectIsAsNamed(bool after, int sent)
    {
        var plan = new FaultPlan(1, after ? new FaultRates { DropsAfter = 1 } : new FaultRates { DropsBefore = 1 });
        await using var loopback = await LoopbackFixture.StartAsync(plan);
        var queue = loopback.Engine.CreateQueue("jobs");
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, loopback.Address)
        {
            Headers = { { "X-Amz-Target", "AmazonSQS.SendMessage" } },
            Content = new StringContent($$"""{"QueueUrl":"{{queue.Url}}","MessageBody":"one"}""", Encoding.UTF8, "application/x-amz-json-1.0"),
        };
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, Cancel));
        Assert.IsType<IOException>(error.InnerException, exactMatch: false);
        Assert.Equal(sent, queue.Counters.Sent);
    }

    [Fact]
    public async Task Drop_SdkRetries_GetsThrough()
    {
        var plan = new FaultPlan(1, new FaultRates { DropsBefore = 0.3, DropsAfter = 0.3 });
        await using var loopback = await LoopbackFixture.StartAsync(plan);
        var queue = loopback.Engine.CreateQueue("jobs");
        using var client = loopback.CreateClient(retries: 10);
        for (var i = 0; i < 5; i++)
        {
            await client.SendMessageAsync(queue.Url, $"{i}", Cancel);
        }

        Assert.NotEqual(0, plan.Injected(FaultKind.DropBefore));
        Assert.Equal(5 + plan.Injected(FaultKind.DropAfter), queue.Counters.Sent);
    }
}
