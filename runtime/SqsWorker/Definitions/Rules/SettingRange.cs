using System.Globalization;

namespace SqsWorker.Definitions.Rules;

/// <summary>A setting that is a number, and what it may be.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Least">The least that is allowed.</param>
/// <param name="Most">The most that is allowed.</param>
internal sealed record SettingRange(string Name, int Least, int Most)
{
    public static SettingRange VisibilityTimeoutSeconds { get; } = new(nameof(VisibilityTimeoutSeconds), 10, 43_200);

    public static SettingRange MaxReceiveCount { get; } = new(nameof(MaxReceiveCount), 1, 1_000);

    public static SettingRange RetentionSeconds { get; } = new(nameof(RetentionSeconds), 60, 1_209_600);

    public static SettingRange DeadLetterRetentionSeconds { get; } = new(nameof(DeadLetterRetentionSeconds), 60, 1_209_600);

    public static SettingRange DelaySeconds { get; } = new(nameof(DelaySeconds), 0, 900);

    public static SettingRange AgeAlarmSeconds { get; } = new(nameof(AgeAlarmSeconds), 60, 1_209_600);

    public static SettingRange MaxConcurrency { get; } = new(nameof(MaxConcurrency), 1, 1_000);

    public static SettingRange EmptyReceives { get; } = new(nameof(EmptyReceives), 1, 20);

    public static SettingRange MinWorkers { get; } = new(nameof(MinWorkers), 0, 1_000);

    public static SettingRange MaxWorkers { get; } = new(nameof(MaxWorkers), 1, 1_000);

    public static SettingRange MessagesPerWorker { get; } = new(nameof(MessagesPerWorker), 1, 1_000_000);

    /// <summary>
    /// SQS gives no more of a FIFO group until what it gave is settled, so that one receive is all there is for a list
    /// (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html).
    /// </summary>
    public static SettingRange BatchSize(bool isFifo) => new(nameof(BatchSize), 1, isFifo ? 10 : 1_000);

    public bool Allows(int value) => value >= Least && value <= Most;

    public RuleBreach Breach(string queue, int value) => new(RuleIds.SettingOutOfRange, Name, queue, Text(value), Text(Least), Text(Most));

    public static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
