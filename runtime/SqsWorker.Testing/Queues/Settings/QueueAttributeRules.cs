using System.Collections.Frozen;

namespace SqsWorker.Testing.Queues;

/// <summary>Which attributes a queue has, and what they may be (SQS API reference, SetQueueAttributes).</summary>
internal static class QueueAttributeRules
{
    private static readonly FrozenDictionary<string, (int Min, int Max)> Ranges = new Dictionary<string, (int, int)>(StringComparer.Ordinal)
    {
        ["DelaySeconds"] = (0, 900),
        ["MaximumMessageSize"] = (1024, 1_048_576),
        ["MessageRetentionPeriod"] = (60, 1_209_600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 20),
        ["VisibilityTimeout"] = (0, 43_200),
        ["KmsDataKeyReusePeriodSeconds"] = (60, 86_400),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Free =
        FrozenSet.Create(StringComparer.Ordinal, "Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");

    private static readonly FrozenDictionary<string, string[]> Choices = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["SqsManagedSseEnabled"] = ["true", "false"],
        ["ContentBasedDeduplication"] = ["true", "false"],
        ["DeduplicationScope"] = ["queue", "messageGroup"],
        ["FifoThroughputLimit"] = ["perQueue", "perMessageGroupId"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> StandardDefaults = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DelaySeconds"] = "0",
        ["MaximumMessageSize"] = "1048576",
        ["MessageRetentionPeriod"] = "345600",
        ["ReceiveMessageWaitTimeSeconds"] = "0",
        ["VisibilityTimeout"] = "30",
        ["SqsManagedSseEnabled"] = "true",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> FifoDefaults =
        new Dictionary<string, string>(StandardDefaults, StringComparer.Ordinal)
        {
            ["FifoQueue"] = "true",
            ["ContentBasedDeduplication"] = "false",
            ["DeduplicationScope"] = "queue",
            ["FifoThroughputLimit"] = "perQueue",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the attributes that are counted or given by the engine, and so can be read only.</summary>
    public static FrozenSet<string> ReadOnly { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesDelayed",
        "CreatedTimestamp",
        "LastModifiedTimestamp",
        "QueueArn");

    public static FrozenDictionary<string, string> Defaults(bool fifo) => fifo ? FifoDefaults : StandardDefaults;

    public static bool IsKnown(string name)
        => Ranges.ContainsKey(name) || Free.Contains(name) || Choices.ContainsKey(name) || ReadOnly.Contains(name) || name == "FifoQueue";

    public static void Check(string name, string value, bool fifo, bool creating)
    {
        if (Ranges.TryGetValue(name, out var range))
        {
            if (value.Length > 0 && (Numbers.Parse(value) is not { } number || number < range.Min || number > range.Max))
            {
                throw SqsErrors.InvalidAttributeValue(name, $"{value} is not a number from {range.Min} to {range.Max}.");
            }
        }
        else if (Choices.TryGetValue(name, out var choices))
        {
            if (!fifo && name != "SqsManagedSseEnabled")
            {
                throw SqsErrors.InvalidAttributeName(name);
            }

            if (value.Length > 0 && !choices.Contains(value, StringComparer.Ordinal))
            {
                throw SqsErrors.InvalidAttributeValue(name, $"{value} is not one of {string.Join(", ", choices)}.");
            }
        }
        else if (name == "FifoQueue" ? !creating || !fifo || value != "true" : !Free.Contains(name))
        {
            throw SqsErrors.InvalidAttributeName(name);
        }
    }
}
