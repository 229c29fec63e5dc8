using System.Text.Json;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Tests.Scaling.Ancestor;

/// <summary>
/// The ancestor in our worlds, with its alarms recognised and its workers' function timeout of a minute, which flatter it. Its calls
/// take their time as ours do; each start is a worker.
/// </summary>
internal sealed class CounterScaler : IScaler, ICounterTable
{
    // The ancestor's own: a longer one would let the workers of several ticks live side by side.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    private readonly ScaleWorld _world;
    private readonly Dictionary<int, int> _rises;
    private readonly CounterTable _table = new();
    private readonly AncestorCounter _counter;

    public CounterScaler(ScaleWorld world)
    {
        _world = world;
        _rises = world.Plan.Thresholds.Zip(world.Plan.Rises).ToDictionary(static pair => pair.First, static pair => pair.Second);
        _counter = new AncestorCounter(this, _rises);
    }

    public int Idle => 1;

    public double Value => _table.Value ?? 1;

    public void Notify(IReadOnlyList<string> messages)
    {
        foreach (var message in messages)
        {
            if (TryRead(message, out var alarm, out var state))
            {
                _ = _counter.ScaleAsync(alarm, state);
            }
        }
    }

    public void Tick() => _ = TickAsync();

    public bool IsWrong() => Value != 1 + _world.Plan.Queue.Steps.Where(_world.Alarms.IsFiring).Sum(step => _rises[step.Messages]);

    public bool AreUp(int workers) => _world.Watch.Live >= workers;

    Task<double?> ICounterTable.GetAsync() => CallAsync(_table.GetAsync);

    Task ICounterTable.PutAsync(double value) => CallAsync(async () =>
    {
        await _table.PutAsync(value);
        return true;
    });

    private async Task TickAsync()
    {
        try
        {
            var workers = await _counter.WorkersAsync();
            for (var i = 0; i < workers; i++)
            {
                await new ActorInvoker(new Actor(_world), _ => Start(attempt: 1)).InvokeAsync("process", default, default);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException)
        {
            _world.Watch.Violate($"the tick died: {exception.Message}");
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException)
        {
            // The tick ends here; the next one comes.
        }
    }

    private void Start(int attempt)
    {
        var worker = new object();
        _world.Watch.Happened(Happening.WorkerCameUp);
        _world.Watch.Enter(worker);
        var deadline = _world.Events.Now + LongestRun;
        new WorkerLoop(_world, new Actor(_world), () => _world.Events.Now >= deadline, isCrash =>
        {
            _world.Watch.Leave(worker);

            // What Lambda does unless it is told not to.
            if (isCrash && attempt <= 2)
            {
                _world.Events.In(TimeSpan.FromMinutes(attempt), () => Start(attempt + 1));
            }
        }).Start();
    }

    private Task<T> CallAsync<T>(Func<Task<T>> apply)
    {
        var answer = new TaskCompletionSource<T>();
        if (_world.Chance(_world.Plan.FailedCalls))
        {
            _world.Watch.Happened(Happening.CallFailed);
            _world.Events.In(_world.Latency(), () => answer.SetException(new TimeoutException("not sent")));
            return answer.Task;
        }

        _world.Events.In(_world.Latency(), () =>
        {
            var result = apply().GetAwaiter().GetResult();
            _world.Events.In(_world.Latency(), () => answer.SetResult(result));
        });
        return answer.Task;
    }

    private bool TryRead(string message, out string alarm, out string state)
    {
        (alarm, state) = ("", "");
        try
        {
            var notice = JsonDocument.Parse(message).RootElement;
            alarm = notice.GetProperty("AlarmName").GetString()!;
            state = notice.GetProperty("NewStateValue").GetString()!;
            return _world.Plan.Queue.Steps.Any(step => $"w_{step.Alarm}" == notice.GetProperty("AlarmName").GetString());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A forged notice is not held against it.
            return false;
        }
    }
}
