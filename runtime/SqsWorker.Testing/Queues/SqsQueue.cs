using System.Collections.Concurrent;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Sources;

namespace SqsWorker.Testing.Queues;

/// <summary>One queue of an <see cref="SqsEngine"/>.</summary>
public sealed class SqsQueue
{
    private readonly SqsEngine _engine;
    private readonly Lock _gate = new();
    private volatile QueueSettings _settings;

    internal SqsQueue(SqsEngine engine, string name, QueueSettings settings, int key)
    {
        _engine = engine;
        _settings = settings;
        Name = name;
        Url = $"{engine.Options.BaseUrl.AbsoluteUri.TrimEnd('/')}/{engine.Options.Account}/{name}";
        Arn = $"arn:aws:sqs:{engine.Options.Region}:{engine.Options.Account}:{name}";
        Key = key;
        CreatedAt = ModifiedAt = engine.Clock.GetUtcNow();
        Faults = engine.Options.Faults is { } plan ? new QueueFaults(plan, name) : null;
        Store = new MessageStore(engine.Clock, settings.Fifo, Arn, HashCode.Combine(engine.Options.Seed, key), Limits(settings), Faults);
    }

    /// <summary>Gets the physical name.</summary>
    public string Name { get; }

    /// <summary>Gets the URL that clients name the queue by; any URL that ends in the name does.</summary>
    public string Url { get; }

    /// <summary>Gets the ARN.</summary>
    public string Arn { get; }

    /// <summary>Gets whether this is a FIFO queue.</summary>
    public bool IsFifo => _settings.Fifo;

    /// <summary>Gets the counts of this instant.</summary>
    public QueueDepth Depth => Store.Depth();

    /// <summary>Gets what has happened so far.</summary>
    public QueueCounters Counters => Store.Counters();

    /// <summary>Gets how many receives wait for a message now: on a fake clock, what to wait for before time is moved.</summary>
    public int WaitingReceives => Store.WaitingReceives();

    /// <summary>Takes a message that a topic, a rule or a bucket sends by itself, if the queue's policy lets it.</summary>
    /// <param name="source">What sends.</param>
    /// <param name="body">The body, in the source's envelope if it has one.</param>
    /// <param name="attributes">The message's attributes.</param>
    /// <param name="groupId">The message's group, in a FIFO queue.</param>
    /// <returns>Whether the policy lets it. AWS tells the source, and nobody else.</returns>
    public bool TryReceiveFrom(
        QueueSource source, string body, IReadOnlyDictionary<string, string>? attributes = null, string? groupId = null) =>
        SourceDelivery.TryDeliver(this, source, body, attributes, groupId);

    internal MessageStore Store { get; }

    internal QueueSettings Settings => _settings;

    internal QueueFaults? Faults { get; }

    internal ConcurrentDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets a number that no other queue of the engine has: receipt handles carry it.</summary>
    internal int Key { get; }

    internal DateTimeOffset CreatedAt { get; }

    internal DateTimeOffset ModifiedAt { get; private set; }

    internal DateTimeOffset? PurgedAt { get; private set; }

    internal void Change(IReadOnlyDictionary<string, string> attributes) => Change(_ => attributes);

    /// <summary>Changes what follows from the settings as they are.</summary>
    internal void Change(Func<QueueSettings, IReadOnlyDictionary<string, string>> attributes)
    {
        lock (_gate)
        {
            var settings = _settings.With(attributes(_settings));
            _engine.CheckRedrive(Arn, settings);
            _settings = settings;
            ModifiedAt = _engine.Clock.GetUtcNow();
            Store.Limit(Limits(settings));
        }
    }

    internal void Purge()
    {
        lock (_gate)
        {
            var now = _engine.Clock.GetUtcNow();
            if (PurgedAt is { } earlier && now - earlier < TimeSpan.FromSeconds(60))
            {
                throw SqsErrors.PurgeQueueInProgress(Name);
            }

            PurgedAt = now;
            Store.Purge();
        }
    }

    private StoreLimits Limits(QueueSettings settings)
        => new(settings.RetentionSeconds, settings.Redrive?.MaxReceiveCount ?? 0, () => settings.Redrive is { } redrive ? _engine.FindByArn(redrive.TargetArn)?.Store : null);
}
