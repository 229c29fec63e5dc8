using SqsWorker.Definitions;
using SqsWorker.Sending;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Sending;

public sealed class QueueSenderTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task SendAll_ManySmallMessages_LeaveTenByTenAndKeepTheirPlaces()
    {
        var client = new ScriptedSendClient();

        var result = await RunAsync(client, "orders", Numbers(95));

        Assert.Equal([.. Enumerable.Repeat(10, 9), 5], client.Calls.Select(static call => call.Count));
        Assert.Equal(Numbers(95).Select(static body => "id of " + body), result.Messages.Select(static outcome => outcome.MessageId));
        Assert.True(result.AllSent);
    }

    [Fact]
    public async Task SendAll_LargeMessages_ArePackedByBytes()
    {
        var client = new ScriptedSendClient();
        string[] bodies = [Large(700), Large(300), Large(400), Large(1024), Large(1)];

        var result = await RunAsync(client, "orders", bodies);

        Assert.Equal([2, 1, 1, 1], client.Calls.Select(static call => call.Count));
        Assert.All(client.Calls, static call => Assert.InRange(call.Sum(static message => message.Size), 1, 1024 * 1024));
        Assert.True(result.AllSent);

        static string Large(int kilobytes) => new('x', kilobytes * 1024);
    }

    [Fact]
    public async Task SendAll_BytesAreCountedInUtf8WithTheAttributes()
    {
        var client = new ScriptedSendClient();

        // 3 bytes a character: with its attribute it is one byte too long.
        var body = new string('€', ((1024 * 1024) - 16) / 3);
        var options = new SendOptions { Attributes = new Dictionary<string, string> { ["tenant"] = "12345" } };
        var fits = await RunAsync(client, "orders", [body]);
        var tooLong = await RunAsync(client, "orders", [body], _ => options);

        Assert.True(fits.AllSent);
        var error = Assert.Single(tooLong.Messages).Error!;
        Assert.Equal("InvalidParameterValue", error.Code);
        Assert.Contains("1048577 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAll_SomeEntriesAreThrottled_OnlyThoseAreSentAgain()
    {
        var client = new ScriptedSendClient(static (call, message) => call == 1 && message.Index % 3 == 0 ? ScriptedSendClient.Throttled : null);

        var result = await RunAsync(client, "orders", Numbers(10));

        Assert.Equal([10, 4], client.Calls.Select(static call => call.Count));
        Assert.Equal([0, 3, 6, 9], client.Calls[1].Select(static message => message.Index));
        Assert.True(result.AllSent);
    }

    [Fact]
    public async Task SendAll_OneIsRefusedForGood_TheOthersAreSentAndItsReasonIsTold()
    {
        var client = new ScriptedSendClient(static (_, message) => message.Index == 4 ? ScriptedSendClient.Denied : null);

        var result = await RunAsync(client, "orders", Numbers(10));

        Assert.Single(client.Calls);
        Assert.Equal((9, "AccessDenied"), (result.Sent, result.Messages[4].Error?.Code));
        var exception = Assert.Throws<SendException>(() => result.EnsureAllSent());
        Assert.Equal("1 of 10 messages were not sent. The first: AccessDenied: No.", exception.Message);
    }

    [Fact]
    public async Task SendAll_NeverAccepted_IsGivenUpAfterFiveTriesWithBackoff()
    {
        var client = new ScriptedSendClient(static (_, _) => ScriptedSendClient.Throttled);
        var began = _clock.GetUtcNow();

        var result = await RunAsync(client, "orders", Numbers(2));

        Assert.Equal(5, client.Calls.Count);
        Assert.Equal(["RequestThrottled", "RequestThrottled"], result.Messages.Select(static outcome => outcome.Error!.Code));
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Send_IsRefused_Throws()
    {
        var client = new ScriptedSendClient(static (_, _) => ScriptedSendClient.Denied);

        var exception = await Assert.ThrowsAsync<SendException>(() => Sender(client, "orders").SendAsync("body"));

        Assert.Equal("AccessDenied", exception.Error.Code);
        Assert.Equal("The message was not sent to queue 'orders': AccessDenied: No.", exception.Message);
    }

    [Fact]
    public async Task SendAll_TypeCannotBeWritten_IsThatMessagesErrorAndQuotesNothing()
    {
        var client = new ScriptedSendClient();
        var format = new BodyFormat<string>(static body => body, static _ => "", static body => body == "1" ? throw new InvalidOperationException("secret") : body);
        var sender = new QueueSender<string>(format, QueueAddress.Of("orders", ""), client, _clock);

        var result = await sender.SendAllAsync(Numbers(3));

        Assert.Equal(2, result.Sent);
        Assert.Equal("The message could not be written as a body: InvalidOperationException.", result.Messages[1].Error!.Message);
    }

    [Fact]
    public async Task SendAll_Cancelled_WaitsForTheCallUnderWayAndBeginsNoOther()
    {
        using var stop = new CancellationTokenSource();
        var client = new ScriptedSendClient((_, _) =>
        {
            stop.Cancel();
            return null;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender(client, "orders").SendAllAsync(Numbers(500), null, stop.Token));

        Assert.Single(client.Calls);
    }

    [Fact]
    public async Task SendAll_TheListFails_WhatIsUnderWayIsSentAndTheErrorComesOut()
    {
        var client = new ScriptedSendClient();

        await Assert.ThrowsAsync<FormatException>(() => Sender(client, "orders").SendAllAsync(Broken()));

        Assert.Single(client.Calls);

        static IEnumerable<string> Broken()
        {
            for (var i = 0; i < 12; i++)
            {
                yield return "x";
            }

            throw new FormatException("line 13");
        }
    }

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(static number => $"{number}");

    private QueueSender<string> Sender(ISendClient client, string target) => new(BodyFormat.Text, QueueAddress.Of(target, ""), client, _clock);

    private async Task<SendResult> RunAsync(ISendClient client, string target, IEnumerable<string> bodies, Func<string, SendOptions?>? options = null)
    {
        SendResult? result = null;
        await new ClockDriver(_clock, static () => false).RunAsync(async () => result = await Sender(client, target).SendAllAsync(bodies, options));
        return result!;
    }
}
