using System.Collections.Concurrent;
using SqsWorker.Definitions;
using SqsWorker.Tests.Processing;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Envelopes;

/// <summary>Enveloped messages on their whole way, by both clients.</summary>
public sealed class EnvelopedDrainTests
{
    private readonly ConcurrentQueue<(string Id, MessageContext Context, string Attributes)> _handled = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Drain_SeveralSourcesAndBareBodies_HandlesWhatIsInside(bool lean)
    {
        var harness = Harness(lean);
        string[] bodies = [EnvelopeBodies.Sns(Order("1"), """{"kind":{"Type":"String","Value":"placed"}}"""), EnvelopeBodies.EventBridge(Order("2")), Order("3"), EnvelopeBodies.S3Test];
        await harness.SendAsync(bodies.Length, number => bodies[number]);

        var result = await harness.DrainAsync();

        Assert.Equal([("1", "kind=placed"), ("2", ""), ("3", "")], _handled.Select(static one => (one.Id, one.Attributes)).Order());
        Assert.Equal((4, 4, 0, 0), (result.Received, result.Handled, result.Failed, result.DeadLettered));
        Assert.Equal((0, 0), (harness.Queue.Depth.Total(), harness.DeadLetters.Depth.Total()));
    }

    [Fact]
    public async Task Drain_EnvelopeWithoutAMessage_IsDeadLetteredWithItsReasonAndWhole()
    {
        var harness = Harness(lean: true);
        const string Body = """{"Type":"Notification","TopicArn":"arn:aws:sns:us-east-2:111122223333:secret"}""";
        await harness.SendAsync(1, static _ => Body);

        Assert.Equal(1, (await harness.DrainAsync()).DeadLettered);

        var dead = Assert.Single(harness.DeadLetters.Store.Messages());
        Assert.Equal(Body, System.Text.Encoding.UTF8.GetString(dead.Body));
        var failure = System.Text.Encoding.UTF8.GetString(Assert.Single(dead.Extras!.Attributes).Value);
        Assert.Contains("no Message that is a text", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    private DrainHarness Harness(bool lean) => new(
        QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            new QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", MaxReceiveCount = 3 },
            BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced).Within(MessageEnvelopes.Sns | MessageEnvelopes.EventBridge | MessageEnvelopes.S3),
            _ => new ScriptedHandler((id, context, _) =>
            {
                _handled.Enqueue((id, context, string.Join(',', context.Attributes.Select(static one => $"{one.Key}={one.Value}"))));
                return Task.CompletedTask;
            })),
        lean);

    private static string Order(string id) => $$"""{"orderId":"{{id}}"}""";
}
