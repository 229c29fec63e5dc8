using SqsWorker.Definitions;
using SqsWorker.Sending;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Sending;

/// <summary>Bodies are "group number"; a group's numbers must be accepted in their order.</summary>
public sealed class FifoSendTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task SendAll_OneIsThrottledAndNoneOfItsGroupOvertookIt_IsTriedBeforeTheRest()
    {
        var client = new ScriptedSendClient(static (call, message) => call == 1 && message.Body == "a 1" ? ScriptedSendClient.Throttled : null);

        var result = await RunAsync(client, ["a 0", .. Enumerable.Range(0, 8).Select(static number => $"b {number}"), "a 1", "a 2", "a 3"]);

        Assert.True(result.AllSent);
        Assert.Equal(["a 0", "a 1", "a 2", "a 3"], client.Accepted.Where(static body => body[0] == 'a'));
        Assert.Equal([10, 1, 2], client.Calls.Select(static call => call.Count));
    }

    [Fact]
    public async Task SendAll_AFollowerWasAccepted_TheThrottledOneIsNotSentBehindIt()
    {
        var client = new ScriptedSendClient(static (_, message) => message.Body == "a 1" ? ScriptedSendClient.Throttled : null);

        var result = await RunAsync(client, ["a 0", "a 1", "a 2", "b 0", .. Enumerable.Range(1, 8).Select(static number => $"b {number}"), "a 3"]);

        Assert.Equal("RequestThrottled", result.Messages[1].Error?.Code);
        Assert.Equal("NotSent", result.Messages[^1].Error?.Code);
        Assert.Equal(["a 0", "a 2"], client.Accepted.Where(static body => body[0] == 'a'));
        Assert.Equal(9, client.Accepted.Count(static body => body[0] == 'b'));
        Assert.Equal(1, client.Calls.SelectMany(static call => call).Count(static message => message.Body == "a 1"));
    }

    [Fact]
    public async Task SendAll_OneCannotBeSent_NothingOfItsGroupFollows()
    {
        var client = new ScriptedSendClient();

        var result = await RunAsync(client, ["a 0", "a \u0000", "a 2", "b 0", "a 3"]);

        Assert.Equal([null, "InvalidMessageContents", "NotSent", null, "NotSent"], result.Messages.Select(static outcome => outcome.Error?.Code));
    }

    [Fact]
    public async Task SendAll_CallIsLost_EveryTryHasTheSameDeduplicationId()
    {
        var client = new ScriptedSendClient(static (call, _) => call < 3 ? SendReply.Refused("NoReply", "The line is cut.", mayPass: true) : null);

        var result = await RunAsync(client, ["a 0", "b 0"]);

        Assert.True(result.AllSent);
        Assert.Equal(3, client.Calls.Count);
        Assert.All(client.Calls, call => Assert.Equal(client.Calls[0].Select(static message => message.DeduplicationId), call.Select(static message => message.DeduplicationId)));
        Assert.Equal(2, client.Calls[0].Select(static message => message.DeduplicationId).Distinct().Count());
    }

    [Fact]
    public async Task SendAll_NoGroup_IsThatMessagesError()
    {
        var client = new ScriptedSendClient();
        var sender = new QueueSender<string>(BodyFormat.Text, QueueAddress.Of("receipts.fifo", ""), client, _clock);

        var result = await sender.SendAllAsync(["a 0", "a 1"], static body => body == "a 0" ? null : new SendOptions { GroupId = "a" });

        Assert.Equal(["MissingParameter", null], result.Messages.Select(static outcome => outcome.Error?.Code));
        Assert.Contains("GroupId", result.Messages[0].Error!.Message, StringComparison.Ordinal);
    }

    private async Task<SendResult> RunAsync(ISendClient client, IEnumerable<string> bodies)
    {
        var sender = new QueueSender<string>(BodyFormat.Text, QueueAddress.Of("receipts.fifo", ""), client, _clock);
        SendResult? result = null;
        await new ClockDriver(_clock, static () => false).RunAsync(
            async () => result = await sender.SendAllAsync(bodies, static body => new SendOptions { GroupId = body[..1] }));
        return result!;
    }
}
