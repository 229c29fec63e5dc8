using System.Collections.Concurrent;

namespace SqsWorker.Testing.Queues;

/// <summary>An SQS in memory: all its queues, on a clock that a test may turn.</summary>
public sealed class SqsEngine : IQueueMetrics
{
    private static readonly TimeSpan NameRest = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, SqsQueue> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _deleted = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _lastKey;

    /// <summary>Initializes a new instance of the <see cref="SqsEngine"/> class.</summary>
    /// <param name="clock">The time that delays, leases and retention go by.</param>
    /// <param name="options">Who and where the engine says it is.</param>
    public SqsEngine(TimeProvider clock, SqsEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
        Options = options ?? new SqsEngineOptions();
        Moves = new MoveTasks(this);
    }

    /// <summary>Gets the queues, by name.</summary>
    public IReadOnlyList<SqsQueue> Queues => [.. _queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal)];

    internal TimeProvider Clock { get; }

    internal SqsEngineOptions Options { get; }

    internal MoveTasks Moves { get; }

    /// <summary>Creates a queue, or finds the one that has this name and these attributes.</summary>
    /// <param name="name">The physical name; a FIFO queue's ends in <c>.fifo</c> and has the attribute <c>FifoQueue</c>.</param>
    /// <param name="attributes">The attributes by their SQS names, for instance <c>VisibilityTimeout</c>.</param>
    /// <returns>The queue.</returns>
    /// <exception cref="SqsException">The name or an attribute is not allowed, or the queue exists with others.</exception>
    public SqsQueue CreateQueue(string name, IReadOnlyDictionary<string, string>? attributes = null)
    {
        var asked = new Dictionary<string, string>(attributes ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        QueueName.Check(name, asked);
        lock (_gate)
        {
            if (_queues.TryGetValue(name, out var existing))
            {
                return existing.Settings.DifferenceFrom(asked) is { } attribute ? throw SqsErrors.QueueNameExists(attribute) : existing;
            }

            if (_deleted.Remove(name, out var deletedAt) && Clock.GetUtcNow() - deletedAt < NameRest)
            {
                _deleted.Add(name, deletedAt);
                throw SqsErrors.QueueDeletedRecently();
            }

            var settings = QueueSettings.Create(asked, QueueName.IsFifo(name));
            var queue = new SqsQueue(this, name, settings, ++_lastKey);
            CheckRedrive(queue.Arn, settings);
            _queues[name] = queue;
            return queue;
        }
    }

    /// <summary>Finds a queue.</summary>
    /// <param name="name">The physical name.</param>
    /// <returns>The queue, or <see langword="null"/> where there is none.</returns>
    public SqsQueue? Find(string name) => _queues.GetValueOrDefault(name);

    /// <summary>Deletes a queue and all its messages.</summary>
    /// <param name="name">The physical name.</param>
    /// <returns>Whether there was such a queue.</returns>
    public bool DeleteQueue(string name)
    {
        lock (_gate)
        {
            if (!_queues.TryRemove(name, out var queue))
            {
                return false;
            }

            _deleted[name] = Clock.GetUtcNow();
            queue.Store.Close();
            return true;
        }
    }

    /// <inheritdoc/>
    public QueueDepth? Depth(string queueName) => Find(queueName)?.Depth;

    internal SqsQueue? FindByArn(string arn)
        => Find(arn[(arn.LastIndexOf(':') + 1)..]) is { } queue && queue.Arn == arn ? queue : null;

    internal void CheckRedrive(string arn, QueueSettings settings)
    {
        if (settings.Redrive is { } redrive)
        {
            RedriveRules.Check(this, arn, settings, redrive);
        }
    }
}
