using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static SqsWorker.Scaling.ScaleTable;

namespace SqsWorker.Scaling;

/// <summary>The state in the stack's table (docs/design/contracts.md, "Table").</summary>
internal sealed class DynamoScaleStore : IScaleStore
{
    // Clean-up only: DynamoDB may delete days later, and liveness never depends on it.
    private static readonly TimeSpan KeepSlots = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepAlarms = TimeSpan.FromDays(90);

    private readonly ScaleTable _table;

    /// <summary>Makes a store whose every call is the SDK's.</summary>
    public DynamoScaleStore(IAmazonDynamoDB dynamo, string table) => _table = new ScaleTable(() => dynamo, table, lean: null);

    /// <summary>Makes a store whose first tries go straight over HTTP.</summary>
    public DynamoScaleStore(TableConnection connection, string table) =>
        _table = new ScaleTable(() => connection.Sdk, table, new LeanTable(connection.First, table));

    public async Task<ScaleState> ReadAsync(string queue, CancellationToken cancellationToken)
    {
        var items = new ScaleItems();
        await _table.ReadAllAsync(queue, items.Add, cancellationToken).ConfigureAwait(false);
        return items.ToState();
    }

    // What is no number, or lies in the future, is garbage: it must not keep the alarm's true state out for ever.
    public Task MergeAlarmAsync(
        string queue, string alarm, AlarmState state, long version, DateTimeOffset now, CancellationToken cancellationToken) =>
        _table.TryUpdateAsync(
            queue,
            ScaleItem.AlarmKey(alarm),
            "SET #state = :state, #version = :version, seenAt = :now, #ttl = :ttl",
            "attribute_not_exists(#version) OR NOT attribute_type(#version, :number) OR #version > :future "
            + "OR #version < :version OR (#version = :version AND #state < :state)",
            new() { ["#state"] = "state", ["#version"] = "version", ["#ttl"] = "ttl" },
            new()
            {
                [":state"] = Number((int)state),
                [":version"] = Number(version),
                [":number"] = Text("N"),
                [":future"] = Number((now + AlarmRegister.ClockDifference).ToUnixTimeMilliseconds()),
                [":now"] = Number(now.ToUnixTimeMilliseconds()),
                [":ttl"] = Number((now + KeepAlarms).ToUnixTimeSeconds()),
            },
            cancellationToken);

    // The condition is SlotTimes.IsHeld, and that a lease which is no number holds nothing.
    public Task<bool> TryGrantAsync(
        string queue, int slot, string token, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken) =>
        _table.TryUpdateAsync(
            queue,
            ScaleItem.SlotKey(slot),
            "SET #token = :token, #status = :starting, expires = :expires, #ttl = :ttl",
            "attribute_not_exists(expires) OR NOT attribute_type(expires, :number) OR expires < :now OR expires > :longest",
            new() { ["#token"] = "token", ["#status"] = "status", ["#ttl"] = "ttl" },
            new()
            {
                [":token"] = Text(token),
                [":starting"] = Text(ScaleItem.Starting),
                [":number"] = Text("N"),
                [":now"] = Number(now.ToUnixTimeMilliseconds()),
                [":longest"] = Number((now + SlotTimes.Longest).ToUnixTimeMilliseconds()),
                [":expires"] = Number(expires.ToUnixTimeMilliseconds()),
                [":ttl"] = Number((expires + KeepSlots).ToUnixTimeSeconds()),
            },
            cancellationToken,
            item => Has(item, "token", token) && Has(item, "status", ScaleItem.Starting));

    public Task WithdrawAsync(string queue, int slot, string token, CancellationToken cancellationToken) => _table.TryDeleteAsync(
        queue,
        ScaleItem.SlotKey(slot),
        "#token = :token AND #status = :starting",
        new() { ["#token"] = "token", ["#status"] = "status" },
        new() { [":token"] = Text(token), [":starting"] = Text(ScaleItem.Starting) },
        cancellationToken);

    public Task<bool> TryActivateAsync(
        string queue, int slot, string token, string owner, DateTimeOffset expires, CancellationToken cancellationToken) =>
        _table.TryUpdateAsync(
            queue,
            ScaleItem.SlotKey(slot),
            "SET #status = :running, expires = :expires, #owner = :owner",
            "#token = :token AND #status = :starting",
            new() { ["#token"] = "token", ["#status"] = "status", ["#owner"] = "owner" },
            new()
            {
                [":token"] = Text(token),
                [":starting"] = Text(ScaleItem.Starting),
                [":running"] = Text(ScaleItem.Running),
                [":owner"] = Text(owner),
                [":expires"] = Number(expires.ToUnixTimeMilliseconds()),
            },
            cancellationToken,
            item => Has(item, "token", token) && Has(item, "owner", owner));

    // A renewal that was given up may arrive after a later one, and must not shorten the lease that its holder trusts.
    public Task<bool> TryRenewAsync(string queue, int slot, string token, DateTimeOffset expires, CancellationToken cancellationToken) =>
        _table.TryUpdateAsync(
            queue,
            ScaleItem.SlotKey(slot),
            "SET expires = :expires",
            "#token = :token AND #status = :running AND expires < :expires",
            new() { ["#token"] = "token", ["#status"] = "status" },
            new()
            {
                [":token"] = Text(token),
                [":running"] = Text(ScaleItem.Running),
                [":expires"] = Number(expires.ToUnixTimeMilliseconds()),
            },
            cancellationToken,
            item => Has(item, "token", token) && Has(item, "status", ScaleItem.Running));

    public Task ReleaseAsync(string queue, int slot, string token, CancellationToken cancellationToken) =>
        _table.TryDeleteAsync(
            queue,
            ScaleItem.SlotKey(slot),
            "#token = :token",
            new() { ["#token"] = "token" },
            new() { [":token"] = Text(token) },
            cancellationToken);

    public async Task<QueueControl> ReadControlAsync(string queue, CancellationToken cancellationToken) =>
        await _table.ReadAsync(queue, ScaleItem.ControlKey, cancellationToken).ConfigureAwait(false) is { } item ? ScaleItem.Control(item) : default;

    public Task WriteControlAsync(string queue, QueueControl control, CancellationToken cancellationToken)
    {
        if (!control.Paused)
        {
            return _table.DeleteAsync(queue, ScaleItem.ControlKey, cancellationToken);
        }

        var attributes = new Dictionary<string, AttributeValue> { ["paused"] = new() { BOOL = true } };
        if (control.Until is { } until)
        {
            attributes["until"] = Number(until.ToUnixTimeMilliseconds());
            attributes["ttl"] = Number((until + KeepSlots).ToUnixTimeSeconds());
        }

        return _table.WriteAsync(queue, ScaleItem.ControlKey, attributes, cancellationToken);
    }

    private static bool Has(Dictionary<string, AttributeValue> item, string name, string text) => item.GetValueOrDefault(name)?.S == text;
}
