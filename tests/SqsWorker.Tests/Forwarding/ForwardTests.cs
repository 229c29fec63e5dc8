using System.Net;
using System.Text.Json;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Forwarding;

public sealed class ForwardTests
{
    [Fact]
    public async Task Drain_OneByOne_EachMessageIsAnEventAndIsDeleted()
    {
        var harness = new ForwardHarness(batchSize: 1);
        await harness.Drain.SendAsync(5);

        var result = await harness.Drain.DrainAsync();

        Assert.Equal((5, 0), (result.Handled, result.Failed));
        Assert.Equal(5, harness.Events.Count);
        Assert.All(harness.Paths, static path => Assert.Equal("/2015-03-31/functions/audit-writer/invocations", path));
        Assert.Equal(default, harness.Drain.Queue.Depth);
    }

    [Fact]
    public async Task Drain_ListByList_AnEventHoldsTheList()
    {
        var harness = new ForwardHarness(batchSize: 10);
        await harness.Drain.SendAsync(30);

        var result = await harness.Drain.DrainAsync();

        Assert.Equal(30, result.Handled);
        Assert.Equal([10, 10, 10], harness.Events.Select(static forwarded => forwarded.GetProperty("Records").GetArrayLength()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_OfAMessage_IsAsSqsOwnTriggerWritesIt(bool lean)
    {
        var harness = new ForwardHarness(batchSize: 1, queue: "audit.fifo", lean: lean);
        await harness.Drain.Sqs.SendMessageAsync(new SendMessageRequest(harness.Drain.QueueUrl, "{\"a\":\"ü\"}")
        {
            MessageGroupId = "g",
            MessageDeduplicationId = "d",
            MessageAttributes = new()
            {
                ["text"] = new() { DataType = "String.url", StringValue = "\"quoted\" <b>" },
                ["bytes"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 255]) },
            },
        });

        await harness.Drain.DrainAsync();

        var record = Assert.Single(harness.Events).GetProperty("Records")[0];
        Assert.Equal(
            ["messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody", "eventSource", "eventSourceARN", "awsRegion"],
            record.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("{\"a\":\"ü\"}", record.GetProperty("body").GetString());
        Assert.Equal(("aws:sqs", harness.Drain.Queue.Arn, "us-east-1"), (Text("eventSource"), Text("eventSourceARN"), Text("awsRegion")));
        var system = record.GetProperty("attributes");
        Assert.Equal(("1", "g", "d"), (system.GetProperty("ApproximateReceiveCount").GetString(), system.GetProperty("MessageGroupId").GetString(), system.GetProperty("MessageDeduplicationId").GetString()));
        Assert.True(system.TryGetProperty("SentTimestamp", out _) && system.TryGetProperty("SequenceNumber", out _));
        Assert.Equal(
            """{"stringValue":"\"quoted\" <b>","stringListValues":[],"binaryListValues":[],"dataType":"String.url"}""",
            record.GetProperty("messageAttributes").GetProperty("text").GetRawText());
        Assert.Equal(
            """{"binaryValue":"AP8=","stringListValues":[],"binaryListValues":[],"dataType":"Binary"}""",
            record.GetProperty("messageAttributes").GetProperty("bytes").GetRawText());

        string? Text(string name) => record.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Drain_LambdaIsThrottledForAWhile_EventIsTriedAgainInPlace()
    {
        var harness = new ForwardHarness(batchSize: 1, static (call, _) => call < 4 ? ForwardHarness.Error(HttpStatusCode.TooManyRequests, "Rate Exceeded.") : null);
        await harness.Drain.SendAsync(1);

        var result = await harness.Drain.DrainAsync();

        Assert.Equal((1, 0, 4), (result.Handled, result.Failed, harness.Events.Count));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 4)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    public async Task Drain_LambdaRefuses_MessageStaysForLater(HttpStatusCode status, int tries)
    {
        var harness = new ForwardHarness(batchSize: 1, (_, _) => ForwardHarness.Error(status, "No."));
        await harness.Drain.SendAsync(1);

        var result = await harness.Drain.DrainAsync(TimeSpan.FromSeconds(3));

        Assert.Equal((0, 0), (result.Handled, result.DeadLettered));
        Assert.Equal(tries * result.Failed, harness.Events.Count);
        Assert.NotEqual(0, result.Failed);
        Assert.Equal(0, harness.Drain.Queue.Counters.Deleted);
    }

    [Fact]
    public async Task Drain_EventWouldBeTooLarge_MessageIsADeadLetterWithThatReason()
    {
        // Each quote takes a byte more in JSON: the message fits into SQS, and not into an event.
        var harness = new ForwardHarness(batchSize: 10);
        await harness.Drain.SendAsync(3, static number => number == 1 ? new string('"', 600_000) : "small");

        var result = await harness.Drain.DrainAsync();

        Assert.Equal((2, 1), (result.Handled, result.DeadLettered));
        Assert.All(harness.Events, static forwarded => Assert.DoesNotContain(ForwardHarness.Bodies(forwarded), static body => body.Length > 10));
        var dead = Assert.Single((await harness.Drain.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(harness.Drain.QueueUrl + "-dead-letters") { MessageAttributeNames = ["All"] })).Messages);
        var reason = JsonDocument.Parse(dead.MessageAttributes["SqsWorker.Failure"].StringValue).RootElement.GetProperty("reason").GetString();
        Assert.Matches("^The event is too large for function 'audit-writer': it would have 1200[0-9]{3} bytes, 1048576 are allowed\\.$", reason);
    }

    [Fact]
    public async Task Drain_LambdaSaysThatItIsTooLarge_MessageIsADeadLetter()
    {
        var harness = new ForwardHarness(batchSize: 1, static (_, _) => ForwardHarness.Error(HttpStatusCode.RequestEntityTooLarge, "Request must be smaller."));
        await harness.Drain.SendAsync(1);

        Assert.Equal(1, (await harness.Drain.DrainAsync()).DeadLettered);
    }

    [Fact]
    public async Task Drain_ListIsTooLargeForOneEvent_IsDividedAndOnlyTheRefusedPartComesAgain()
    {
        var harness = new ForwardHarness(batchSize: 10, static (call, forwarded) => call is >= 2 and <= 5 ? ForwardHarness.Error(HttpStatusCode.ServiceUnavailable, "Later.") : null);

        // Ten messages of 100 KB fill one receive of 1 MiB; the quotes make them two events.
        await harness.Drain.SendAsync(9, static number => $"{number}" + new string('"', 100_000));

        var first = await harness.Drain.DrainAsync(TimeSpan.FromSeconds(5));
        while (harness.Drain.Queue.Depth != default)
        {
            harness.Drain.PassTimeUntil(() => harness.Drain.Queue.Depth.InFlight == 0);
            await harness.Drain.DrainAsync();
        }

        Assert.NotEqual(0, first.Failed);
        var accepted = harness.Events.Where((_, call) => call + 1 is < 2 or > 5).SelectMany(ForwardHarness.Bodies).Select(static body => body[0]);
        Assert.Equal("012345678", string.Concat(accepted.Order()));
    }

    [Fact]
    public async Task Drain_StoppedWhileLambdaIsAsked_WhatIsAcceptedIsDeletedAndTheRestGivenBack()
    {
        // Two events: the first is accepted, the second is under way when the run must end.
        var harness = new ForwardHarness(batchSize: 10)
        {
            Waits = static (call, token) => call == 1 ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token),
        };
        await harness.Drain.SendAsync(9, static number => $"{number}" + new string('"', 100_000));

        var result = await harness.Drain.DrainAsync(TimeSpan.FromSeconds(10));

        var accepted = ForwardHarness.Bodies(harness.Events[0]).Length;
        Assert.InRange(accepted, 1, 8);
        Assert.Equal((accepted, 9 - accepted, 0), (result.Handled, result.Released, result.Failed));
        Assert.Equal((9 - accepted, 0), (harness.Drain.Queue.Depth.Visible, harness.Drain.Queue.Depth.InFlight));
    }

    [Fact]
    public async Task Drain_WithMiddleware_ItSeesTheDeclaringClass()
    {
        Type? seen = null;
        var harness = new ForwardHarness(batchSize: 1);
        harness.Drain.Services.AddSingleton<IMessageMiddleware>(new ScriptedMiddleware((handling, next, token) =>
        {
            seen = handling.Handler;
            return next(token);
        }));
        await harness.Drain.SendAsync(1);

        await harness.Drain.DrainAsync();

        Assert.Equal("Audit", seen?.Name);
    }

    [Fact]
    public async Task Drain_LambdaDoesNotAnswerInTime_EventIsTriedAgainInPlace()
    {
        var harness = new ForwardHarness(batchSize: 1, static (call, _) => call <= 3 ? throw new TaskCanceledException("The request timed out.") : null);
        await harness.Drain.SendAsync(1);

        var result = await harness.Drain.DrainAsync();

        Assert.Equal((1, 0, 1), (result.Handled, result.Failed, result.Received));
        Assert.Equal(4, harness.Events.Count);
    }
}
