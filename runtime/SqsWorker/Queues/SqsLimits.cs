namespace SqsWorker.Queues;

/// <summary>
/// What SQS allows, in one place
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">Amazon SQS message quotas</see>).
/// What a queue's settings may be says <see cref="Definitions.Rules.SettingRange"/>, which the generator knows too.
/// </summary>
internal static class SqsLimits
{
    /// <summary>Messages in a receive, entries in a batch.</summary>
    public const int MostEntries = 10;

    /// <summary>Bytes of a message, its attributes included; also of a whole batch that is sent.</summary>
    public const int LargestMessage = 1024 * 1024;

    /// <summary>Attributes of a message.</summary>
    public const int MostAttributes = 10;

    /// <summary>Characters of a group or deduplication id.</summary>
    public const int LongestId = 128;

    /// <summary>Characters of an attribute's name.</summary>
    public const int LongestName = 256;

    /// <summary>How long a message stays invisible at most, from its receive on, all extensions included.</summary>
    public static readonly TimeSpan LongestInvisible = TimeSpan.FromHours(12);

    /// <summary>How long a message is delayed at most when it is sent.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);
}
