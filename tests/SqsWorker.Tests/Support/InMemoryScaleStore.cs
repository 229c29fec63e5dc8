using SqsWorker.Scaling;

namespace SqsWorker.Tests.Support;

/// <summary>The twin of the table's store: the same conditions on plain objects.</summary>
internal sealed class InMemoryScaleStore : IScaleStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Queue, string Alarm), (AlarmState State, long Version)> _alarms = [];
    private readonly Dictionary<(string Queue, int Slot), (string Token, bool Running, DateTimeOffset Expires)> _slots = [];
    private readonly Dictionary<string, QueueControl> _controls = [];

    /// <summary>Gets or sets what the next calls fail with.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets or sets what the next answers wait for.</summary>
    public Task? Answering { get; set; }

    /// <summary>Gets or sets what reads of a control item wait for.</summary>
    public Task AnsweringControl { get; set; } = Task.CompletedTask;

    public Task<ScaleState> ReadAsync(string queue, CancellationToken cancellationToken) => Locked(() => new ScaleState(
        _alarms.Where(entry => entry.Key.Queue == queue).ToDictionary(
            entry => entry.Key.Alarm,
            entry => new AlarmRegister(entry.Value.State, DateTimeOffset.FromUnixTimeMilliseconds(entry.Value.Version))),
        [.. _slots.Where(entry => entry.Key.Queue == queue).Select(entry => new Slot(entry.Key.Slot, entry.Value.Expires, entry.Value.Running))],
        _controls.GetValueOrDefault(queue)));

    public Task MergeAlarmAsync(
        string queue, string alarm, AlarmState state, long version, DateTimeOffset now, CancellationToken cancellationToken) => Locked(() =>
        {
            if (!_alarms.TryGetValue((queue, alarm), out var stored)
                || AlarmRegister.IsFromTheFuture(DateTimeOffset.FromUnixTimeMilliseconds(stored.Version), now)
                || stored.Version < version
                || (stored.Version == version && stored.State < state))
            {
                _alarms[(queue, alarm)] = (state, version);
            }

            return true;
        });

    public Task<bool> TryGrantAsync(
        string queue, int slot, string token, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken) => Locked(() =>
        {
            if (_slots.TryGetValue((queue, slot), out var held) && SlotTimes.IsHeld(held.Expires, now))
            {
                return false;
            }

            _slots[(queue, slot)] = (token, false, expires);
            return true;
        });

    public Task<bool> TryActivateAsync(
        string queue, int slot, string token, string owner, DateTimeOffset expires, CancellationToken cancellationToken) =>
        Locked(() => TryExtend(queue, slot, token, running: false, expires));

    public Task<bool> TryRenewAsync(string queue, int slot, string token, DateTimeOffset expires, CancellationToken cancellationToken) =>
        Locked(() => TryExtend(queue, slot, token, running: true, expires));

    public Task WithdrawAsync(string queue, int slot, string token, CancellationToken cancellationToken) => Locked(() =>
        _slots.TryGetValue((queue, slot), out var held) && held.Token == token && !held.Running && _slots.Remove((queue, slot)));

    public Task ReleaseAsync(string queue, int slot, string token, CancellationToken cancellationToken) => Locked(() =>
        _slots.TryGetValue((queue, slot), out var held) && held.Token == token && _slots.Remove((queue, slot)));

    public async Task<QueueControl> ReadControlAsync(string queue, CancellationToken cancellationToken)
    {
        await AnsweringControl;
        return await Locked(() => _controls.GetValueOrDefault(queue));
    }

    public Task WriteControlAsync(string queue, QueueControl control, CancellationToken cancellationToken) =>
        Locked(() => control.Paused ? _controls[queue] = control : _controls.Remove(queue) ? default : default);

    private bool TryExtend(string queue, int slot, string token, bool running, DateTimeOffset expires)
    {
        if (!_slots.TryGetValue((queue, slot), out var held) || held.Token != token || held.Running != running)
        {
            return false;
        }

        _slots[(queue, slot)] = (token, true, running && held.Expires > expires ? held.Expires : expires);
        return true;
    }

    private Task<T> Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            var answer = Failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(action());
            return Answering is null ? answer : AnswerAsync(Answering, answer);
        }
    }

    private static async Task<T> AnswerAsync<T>(Task answering, Task<T> answer)
    {
        await answering;
        return await answer;
    }
}
