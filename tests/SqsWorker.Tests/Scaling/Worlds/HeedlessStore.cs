using SqsWorker.Scaling;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>A store that lets every start take its slot up, whoever was granted it: a world that does not tell it from ours sees nothing.</summary>
internal sealed class HeedlessStore : IScaleStore
{
    private readonly InMemoryScaleStore _table = new();

    public Task<ScaleState> ReadAsync(string queue, CancellationToken cancellationToken) => _table.ReadAsync(queue, cancellationToken);

    public Task MergeAlarmAsync(
        string queue, string alarm, AlarmState state, long version, DateTimeOffset now, CancellationToken cancellationToken) =>
        _table.MergeAlarmAsync(queue, alarm, state, version, now, cancellationToken);

    public Task<bool> TryGrantAsync(
        string queue, int slot, string token, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken) =>
        _table.TryGrantAsync(queue, slot, token, now, expires, cancellationToken);

    public async Task<bool> TryActivateAsync(
        string queue, int slot, string token, string owner, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        await _table.TryActivateAsync(queue, slot, token, owner, expires, cancellationToken);
        return true;
    }

    public Task<bool> TryRenewAsync(string queue, int slot, string token, DateTimeOffset expires, CancellationToken cancellationToken) =>
        _table.TryRenewAsync(queue, slot, token, expires, cancellationToken);

    public Task WithdrawAsync(string queue, int slot, string token, CancellationToken cancellationToken) =>
        _table.WithdrawAsync(queue, slot, token, cancellationToken);

    public Task ReleaseAsync(string queue, int slot, string token, CancellationToken cancellationToken) =>
        _table.ReleaseAsync(queue, slot, token, cancellationToken);

    public Task<QueueControl> ReadControlAsync(string queue, CancellationToken cancellationToken) => _table.ReadControlAsync(queue, cancellationToken);

    public Task WriteControlAsync(string queue, QueueControl control, CancellationToken cancellationToken) =>
        _table.WriteControlAsync(queue, control, cancellationToken);
}
