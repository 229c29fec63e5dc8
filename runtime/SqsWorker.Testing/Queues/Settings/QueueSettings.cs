namespace SqsWorker.Testing.Queues;

/// <summary>The attributes of a queue that can be set, as text for answers and as values for use.</summary>
internal sealed class QueueSettings
{
    private readonly Dictionary<string, string> _given;

    private QueueSettings(Dictionary<string, string> given, bool fifo)
    {
        _given = given;
        Fifo = fifo;
        DelaySeconds = Number("DelaySeconds");
        MaximumMessageSize = Number("MaximumMessageSize");
        RetentionSeconds = Number("MessageRetentionPeriod");
        ReceiveWaitSeconds = Number("ReceiveMessageWaitTimeSeconds");
        VisibilitySeconds = Number("VisibilityTimeout");
        RedriveAllow = Text("RedriveAllowPolicy") is { Length: > 0 } allow ? RedriveAllowPolicy.Parse(allow) : null;
        Redrive = Text("RedrivePolicy") is { Length: > 0 } policy ? RedrivePolicy.Parse(policy) : null;
    }

    public bool Fifo { get; }

    public RedrivePolicy? Redrive { get; }

    public RedriveAllowPolicy? RedriveAllow { get; }

    public int DelaySeconds { get; }

    public int MaximumMessageSize { get; }

    public int RetentionSeconds { get; }

    public int ReceiveWaitSeconds { get; }

    public int VisibilitySeconds { get; }

    public string? Policy => Text("Policy");

    public bool ContentBasedDeduplication => Text("ContentBasedDeduplication") == "true";

    public bool DeduplicatesByGroup => Text("DeduplicationScope") == "messageGroup";

    public static QueueSettings Create(IReadOnlyDictionary<string, string> attributes, bool fifo)
    {
        var given = new Dictionary<string, string>(QueueAttributeRules.Defaults(fifo), StringComparer.Ordinal);
        return new QueueSettings(given, fifo).With(attributes, creating: true);
    }

    public QueueSettings With(IReadOnlyDictionary<string, string> attributes, bool creating = false)
    {
        var given = new Dictionary<string, string>(_given, StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            QueueAttributeRules.Check(name, value, Fifo, creating);

            // An empty value takes an attribute away.
            if (value.Length == 0)
            {
                given.Remove(name);
            }
            else
            {
                given[name] = value;
            }
        }

        // SetQueueAttributes, API reference, FifoThroughputLimit: high throughput needs deduplication by group.
        if (given.GetValueOrDefault("FifoThroughputLimit") == "perMessageGroupId" && given.GetValueOrDefault("DeduplicationScope") != "messageGroup")
        {
            throw SqsErrors.InvalidAttributeValue("FifoThroughputLimit", "perMessageGroupId is allowed only when DeduplicationScope is messageGroup.");
        }

        return new QueueSettings(given, Fifo);
    }

    /// <summary>Tells in which attribute a queue that exists differs from what is asked for.</summary>
    public string? DifferenceFrom(IReadOnlyDictionary<string, string> attributes)
        => attributes.Where(pair => !string.Equals(Text(pair.Key) ?? "", pair.Value, StringComparison.Ordinal)).Select(pair => pair.Key).FirstOrDefault();

    public IEnumerable<KeyValuePair<string, string>> All() => _given;

    public string? Text(string name) => _given.GetValueOrDefault(name);

    private int Number(string name) => Numbers.Parse(Text(name)) ?? Numbers.Parse(QueueAttributeRules.Defaults(Fifo)[name])!.Value;
}
