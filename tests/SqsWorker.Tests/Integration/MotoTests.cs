using System.Collections.Concurrent;
using System.Text.Json;
using Amazon.SQS.Model;
using SqsWorker.Tests.Shared;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Integration;

/// <summary>The functions on SQS and DynamoDB that others wrote.</summary>
public sealed class MotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Process_StandardQueue_DrainsItAndDeadLettersWhatItCannotRead(bool lean)
    {
        moto.Require();
        var handled = new ConcurrentBag<string>();

        // One receiver: moto's receive takes no lock, so that two at a time may both get a message.
        var stack = await new MotoStack(moto.Url, new ShopWorker(maxConcurrency: 1, script: (id, _, _) =>
        {
            handled.Add(id);
            return id == "order-7" ? throw new InvalidOperationException("out of stock") : Task.CompletedTask;
        }), lean).CreateAsync();
        await SendAsync(stack, "orders", 25);
        await stack.Sqs.SendMessageAsync(new SendMessageRequest(stack.Settings.QueueUrlPrefix + "orders", "not json")
        {
            MessageAttributes = new() { ["tenant"] = new() { DataType = "String", StringValue = "acme" } },
        });

        Assert.Equal("""{"queues":2,"started":1}""", await stack.TickAsync());
        var result = JsonDocument.Parse(await stack.ProcessAsync(Assert.Single(stack.Starts))).RootElement;

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"order-{i}").Order(), handled.Distinct().Order());
        Assert.Equal(24, result.GetProperty("handled").GetInt32());
        Assert.Equal(1, result.GetProperty("deadLettered").GetInt32());
        var dead = Assert.Single((await stack.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(stack.Settings.QueueUrlPrefix + "orders-dead-letters")
        {
            MessageAttributeNames = ["All"],
        })).Messages);
        Assert.Equal("not json", dead.Body);
        Assert.Equal("acme", dead.MessageAttributes["tenant"].StringValue);
        using var failure = JsonDocument.Parse(dead.MessageAttributes["SqsWorker.Failure"].StringValue);
        Assert.Contains("OrderPlaced", failure.RootElement.GetProperty("reason").GetString(), StringComparison.Ordinal);

        // The one whose handler threw is still there, waiting for its next try.
        Assert.Equal(1, await stack.DepthAsync("orders"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Process_FifoQueue_KeepsTheOrderOfEachGroup(bool lean)
    {
        moto.Require();
        var handled = new ConcurrentDictionary<string, ConcurrentQueue<string>>();

        // One receiver: moto's receive takes no lock, and one that waits goes by the groups that were in flight when it began, so that
        // two at a time get messages of the same group.
        var stack = await new MotoStack(moto.Url, new ShopWorker(maxConcurrency: 1, script: (id, context, _) =>
        {
            handled.GetOrAdd(context.GroupId!, static _ => new()).Enqueue(id);
            return Task.CompletedTask;
        }), lean).CreateAsync();
        for (var i = 0; i < 40; i++)
        {
            await stack.Sqs.SendMessageAsync(new SendMessageRequest(stack.Settings.QueueUrlPrefix + "receipts.fifo", $$"""{"orderId":"{{i:D3}}"}""")
            {
                MessageGroupId = $"group-{i % 4}",
                MessageDeduplicationId = $"{i}",
            });
        }

        await stack.TickAsync();
        await stack.ProcessAsync(Assert.Single(stack.Starts));

        Assert.Equal(40, handled.Sum(group => group.Value.Count));
        Assert.All(handled, group => Assert.Equal(group.Value.Order(), group.Value));
        Assert.Equal(0, await stack.DepthAsync("receipts.fifo"));
    }

    [Fact]
    public async Task Scale_Notices_AreMergedByTheirInstantAndStartWorkersOnce()
    {
        moto.Require();
        var stack = await new MotoStack(moto.Url, new ShopWorker((_, _, _) => Task.CompletedTask)).CreateAsync();
        var now = TimeProvider.System.GetUtcNow();
        string At(int seconds) => now.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", System.Globalization.CultureInfo.InvariantCulture);
        var alarm = Notices.Alarm($"{stack.Stack}_orders-messages-100", "ALARM", At(-10));

        // Doubled, beside a foreign alarm and a record that is no notice: three workers, and no more by saying it again.
        Assert.Equal("""{"merged":2,"ignored":2,"started":3}""", await stack.ScaleAsync(alarm, alarm, Notices.Alarm("someone-elses", "ALARM"), "hello"));
        Assert.Equal("""{"merged":1,"ignored":0,"started":0}""", await stack.ScaleAsync(alarm));
        Assert.Equal("""{"queues":2,"started":0}""", await stack.TickAsync());

        // An OK that is older than the ALARM comes late and changes nothing; a newer one does.
        await stack.ScaleAsync(Notices.Alarm($"{stack.Stack}_orders-messages-100", "OK", At(-20)));
        Assert.Equal("Alarm", (await stack.Store.ReadAsync("orders", CancellationToken.None)).Alarms["orders-messages-100"].State.ToString());
        await stack.ScaleAsync(Notices.Alarm($"{stack.Stack}_orders-messages-100", "OK", At(-5)));
        Assert.Equal("Ok", (await stack.Store.ReadAsync("orders", CancellationToken.None)).Alarms["orders-messages-100"].State.ToString());
    }

    [Fact]
    public async Task Process_StartComesTwice_IsTakenUpOnceAndGivenBack()
    {
        moto.Require();
        var stack = await new MotoStack(moto.Url, new ShopWorker((_, _, _) => Task.CompletedTask)).CreateAsync();
        await SendAsync(stack, "orders", 3);
        await stack.TickAsync();
        var start = Assert.Single(stack.Starts);

        Assert.Contains("\"handled\":3", await stack.ProcessAsync(start), StringComparison.Ordinal);
        Assert.Contains("\"iterations\":0", await stack.ProcessAsync(start), StringComparison.Ordinal);
        Assert.Empty((await stack.Store.ReadAsync("orders", CancellationToken.None)).Slots);
    }

    private static async Task SendAsync(MotoStack stack, string queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await stack.Sqs.SendMessageAsync(stack.Settings.QueueUrlPrefix + queue, $$"""{"orderId":"order-{{i}}"}""");
        }
    }
}
