using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Scaling;
using SqsWorker.Tests.Support;
using static SqsWorker.Tests.Scaling.ScalingHarness;

namespace SqsWorker.Tests.Scaling;

public sealed class ScaleFunctionTests
{
    private const string Good = "shop_orders-messages-100";

    private readonly ScalingHarness _machine = new(Queue("orders"), Queue("audit")) { Depths = { ["orders"] = 0, ["audit"] = 0 } };

    [Fact]
    public async Task Scale_Notice_IsMergedAndAnsweredAtOnce()
    {
        Assert.Equal("""{"merged":1,"ignored":0,"started":3}""", await _machine.NotifyAsync(Notices.Alarm(Good, "ALARM")));
        Assert.Equal([0, 1, 2], _machine.Starts.Select(static start => start.Slot).Order());
    }

    [Theory]
    [InlineData("Hello from SNS!", "not JSON")]
    [InlineData("{}", "no text AlarmName")]
    [InlineData("""{"AlarmName":"\ud800"}""", "no Unicode")]
    [InlineData("""{"AlarmName":"shop_orders-messages-100","NewStateValue":"FINE","StateChangeTime":"2026-01-31T12:00:00.000+0000"}""", "'FINE'")]
    public async Task Scale_BadRecordAmongGood_IsLoggedAndTheOthersAreMerged(string bad, string reason)
    {
        var answer = await _machine.NotifyAsync(bad, Notices.Alarm(Good, "ALARM"), bad, Notices.Alarm("shop_audit-messages-1", "OK"));

        Assert.Equal("""{"merged":2,"ignored":2,"started":3}""", answer);
        Assert.Equal(2, _machine.Logged.Count(line => line.StartsWith("A record was ignored: ", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("shop_orders-messages-7")]
    [InlineData("shop-orders-messages-100")]
    [InlineData("shop-2_orders-messages-100")]
    [InlineData("orders-messages-100")]
    [InlineData("SHOP_ORDERS-MESSAGES-100")]
    public async Task Scale_ForeignAlarm_IsLoggedWithItsNameAndChangesNothing(string alarm)
    {
        Assert.Equal("""{"merged":0,"ignored":1,"started":0}""", await _machine.NotifyAsync(Notices.Alarm(alarm, "ALARM")));
        Assert.Contains(_machine.Logged, line => line.Contains(alarm, StringComparison.Ordinal));
        Assert.Empty((await _machine.Store.ReadAsync("orders", default)).Alarms);
    }

    [Theory]
    [InlineData("eu-central-1", "https://sqs.eu-central-1.amazonaws.com/123456789012/shop-", true)]
    [InlineData(null, "http://127.0.0.1:4566/123456789012/shop-", true)]
    [InlineData(null, "http://127.0.0.1:4566/shop-", true)]
    [InlineData("eu-west-1", "https://sqs.eu-west-1.amazonaws.com/123456789012/shop-", false)]
    [InlineData("eu-central-1", "https://sqs.eu-central-1.amazonaws.com/111122223333/shop-", false)]
    public async Task Scale_AlarmOfAnotherAccountOrRegion_IsLoggedAndIgnored(string? region, string prefix, bool own)
    {
        var answer = await _machine.NotifyAsync(Notices.Event(Notices.Alarm(Good, "ALARM")), AlarmHome.Of(region, prefix));
        Assert.Equal(own ? """{"merged":1,"ignored":0,"started":3}""" : """{"merged":0,"ignored":1,"started":0}""", answer);
        Assert.Equal(!own, _machine.Logged.Any(static line => line.StartsWith($"A record was ignored: the alarm {Good} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:another")]
    [InlineData("arn:aws:sns:eu-central-1:123456789012:shop_orders-messages-100")]
    [InlineData("shop_orders-messages-100")]
    public async Task Scale_ArnOfSomethingElse_IsIgnored(string arn)
    {
        var notice = Notices.Alarm(Good, "ALARM").Replace($"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:{Good}", arn, StringComparison.Ordinal);
        Assert.Equal("""{"merged":0,"ignored":1,"started":0}""", await _machine.NotifyAsync(Notices.Event(notice), new AlarmHome("eu-central-1", "123456789012")));
    }

    [Fact]
    public async Task Scale_OldNoticeWithoutArnAndAccount_IsMerged()
    {
        var notice = $$"""{"AlarmName":"{{Good}}","NewStateValue":"ALARM","StateChangeTime":"2026-01-31T12:00:00.000+0000"}""";
        Assert.Equal("""{"merged":1,"ignored":0,"started":3}""", await _machine.NotifyAsync(Notices.Event(notice), new AlarmHome("eu-central-1", "123456789012")));
    }

    [Theory]
    [InlineData("2026-01-31T12:00:59.000+0000", 1)]
    [InlineData("2026-01-31T12:01:01.000+0000", 0)]
    [InlineData("9999-12-31T23:59:59.999+0000", 0)]
    public async Task Scale_NoticeFromTheFuture_IsIgnored(string changed, int merged)
    {
        Assert.Contains($"\"merged\":{merged},", await _machine.NotifyAsync(Notices.Alarm(Good, "ALARM", changed)), StringComparison.Ordinal);
        Assert.Equal(merged, (await _machine.Store.ReadAsync("orders", default)).Alarms.Count);
    }

    [Fact]
    public async Task Scale_TableFailsOnOneRecord_TriesAllAndThenFails()
    {
        var store = new FailingMerges(_machine.Store, "orders");
        var tick = new ScaleTick(store, _machine, _machine, ProcessFunctions.Only("process"), _machine.Clock, _machine);
        var scale = new ScaleFunction(new AlarmIndex("shop", _machine), store, tick, _machine.Clock, _machine);
        var payload = Notices.Event(Notices.Alarm(Good, "ALARM"), Notices.Alarm("shop_audit-messages-1", "ALARM"));

        var exception = await Assert.ThrowsAsync<AggregateException>(() => scale.InvokeAsync(new("r", Start.AddSeconds(30), null, payload), default));

        Assert.Equal("Queue 'orders': throttled", Assert.Single(exception.InnerExceptions).Message);
        Assert.Single((await _machine.Store.ReadAsync("audit", default)).Alarms);
        Assert.Equal("audit", Assert.Single(_machine.Starts).Queue);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{\"Records\":{}}")]
    public async Task Scale_EventIsNoneOfSns_Fails(string payload) =>
        await Assert.ThrowsAsync<UnexpectedEventException>(() => _machine.NotifyAsync(System.Text.Encoding.UTF8.GetBytes(payload)));

    [Theory]
    [InlineData("""{"Records":[null,{"\ud800":1},{},{"Sns":null},{"Sns":{"Message":7}},{"Sns":{"Message":"\udc00"}}]}""")]
    public async Task Scale_RecordsWithoutAMessage_AreIgnored(string payload) => Assert.Equal(
        """{"merged":0,"ignored":6,"started":0}""", await _machine.NotifyAsync(System.Text.Encoding.UTF8.GetBytes(payload)));

    private sealed class FailingMerges(IScaleStore store, string queue) : IScaleStore
    {
        public Task<ScaleState> ReadAsync(string name, CancellationToken cancellationToken) => store.ReadAsync(name, cancellationToken);

        public Task MergeAlarmAsync(string name, string alarm, AlarmState state, long version, DateTimeOffset now, CancellationToken cancellationToken) =>
            name == queue ? throw new TimeoutException("throttled") : store.MergeAlarmAsync(name, alarm, state, version, now, cancellationToken);

        public Task<bool> TryGrantAsync(string name, int slot, string token, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken) =>
            store.TryGrantAsync(name, slot, token, now, expires, cancellationToken);

        public Task<bool> TryActivateAsync(string name, int slot, string token, string owner, DateTimeOffset expires, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<bool> TryRenewAsync(string name, int slot, string token, DateTimeOffset expires, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task WithdrawAsync(string name, int slot, string token, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ReleaseAsync(string name, int slot, string token, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<QueueControl> ReadControlAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task WriteControlAsync(string name, QueueControl control, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    [Fact]
    public async Task Scale_OkOfOneAlarmWhileAnotherFires_IsMergedAndStartsNobody()
    {
        var now = _machine.Clock.GetUtcNow();
        await _machine.Store.MergeAlarmAsync("orders", "orders-messages-1000", AlarmState.Alarm, now.ToUnixTimeMilliseconds(), now, default);

        Assert.Equal("""{"merged":1,"ignored":0,"started":0}""", await _machine.NotifyAsync(Notices.Alarm(Good, "OK")));
        Assert.Equal(AlarmState.Ok, (await _machine.Store.ReadAsync("orders", default)).Alarms["orders-messages-100"].State);
    }
}
