using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;

namespace SqsWorker.Processing;

/// <summary>
/// Extends the leases of all messages in hand, in batches, before half of their time is gone. A message whose lease can't be
/// held is lost to this worker: its handler's token is cancelled and its outcome is not told to SQS.
/// </summary>
internal sealed class VisibilityExtender : IDisposable
{
    private const int BatchSize = 10;

    private readonly IQueueClient _client;
    private readonly QueueDefinition _queue;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimeSpan _visibility;
    private readonly Lock _gate = new();
    private readonly HashSet<Delivery> _held = [];
    private readonly HashSet<Delivery> _beingExtended = [];
    private Task _pass = Task.CompletedTask;
    private readonly PeriodicTimer _timer;
    private readonly Task _extending;

    public VisibilityExtender(IQueueClient client, QueueDefinition queue, TimeProvider time, ILogger logger)
    {
        _client = client;
        _queue = queue;
        _time = time;
        _logger = logger;
        _visibility = TimeSpan.FromSeconds(queue.VisibilityTimeoutSeconds);
        _timer = new PeriodicTimer(_visibility / 6, time);
        _extending = ExtendUntilStoppedAsync();
    }

    /// <summary>Begins to hold messages.</summary>
    public void Hold(IReadOnlyList<Delivery> deliveries)
    {
        lock (_gate)
        {
            _held.UnionWith(deliveries);
        }
    }

    /// <summary>How many messages are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>Lets a message go: no lease outlives its message.</summary>
    /// <returns>A task that ends when no extension of it is under way, which would undo what is done with it next.</returns>
    public Task DropAsync(Delivery delivery)
    {
        lock (_gate)
        {
            _held.Remove(delivery);
            return _beingExtended.Contains(delivery) ? _pass : Task.CompletedTask;
        }
    }

    /// <summary>Lets all go.</summary>
    public async Task StopAsync()
    {
        _timer.Dispose();
        await _extending.ConfigureAwait(false);
    }

    public void Dispose() => _timer.Dispose();

    // Looks at all leases several times in each visibility timeout.
    private async Task ExtendUntilStoppedAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            await BeginPass().ConfigureAwait(false);
            lock (_gate)
            {
                _beingExtended.Clear();
            }
        }
    }

    private Task BeginPass()
    {
        lock (_gate)
        {
            _beingExtended.UnionWith(_held.Where(delivery => delivery.LeaseLeft <= _visibility * (2.0 / 3)));
            return _pass = Task.WhenAll(_beingExtended.Chunk(BatchSize).Select(ExtendAsync));
        }
    }

    private async Task ExtendAsync(Delivery[] deliveries)
    {
        await Task.Yield();
        var asked = _time.GetTimestamp();
        var changes = deliveries.Select(delivery => new VisibilityChange(delivery, delivery.Allowed(_visibility))).ToArray();
        try
        {
            var refused = (await _client.ChangeVisibilityAsync(changes).ConfigureAwait(false)).ToDictionary(static entry => entry.Index);
            for (var i = 0; i < deliveries.Length; i++)
            {
                if (!refused.TryGetValue(i, out var entry))
                {
                    deliveries[i].LeaseExtended(asked, changes[i].Delay);
                }
                else if (entry.IsFinal)
                {
                    Lose(deliveries[i]);
                }
            }
        }
        catch (Exception exception)
        {
            // The next look comes long before the lease ends.
            _logger.ExtensionFailed(exception, deliveries.Length, _queue.Name);
        }

        foreach (var delivery in deliveries.Where(static delivery => delivery.LeaseLeft <= TimeSpan.Zero))
        {
            Lose(delivery);
        }
    }

    private void Lose(Delivery delivery)
    {
        lock (_gate)
        {
            // What was let go meanwhile is settled by now: its lease is no loss.
            if (!_held.Remove(delivery))
            {
                return;
            }
        }

        _logger.MessageLeaseLost(_queue.Name, delivery.MessageId);
        delivery.LoseLease();
    }
}
