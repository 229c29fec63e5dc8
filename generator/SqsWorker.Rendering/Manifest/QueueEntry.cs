namespace SqsWorker.Rendering.Manifest;

/// <summary>A declared queue with its effective settings.</summary>
/// <param name="Name">The declared name.</param>
/// <param name="DeadLetterName">The declared name of its dead-letter queue; empty where there is none.</param>
/// <param name="QueueArn">Its ARN if it exists already, perhaps with pseudo parameters; empty for one that the stack makes.</param>
/// <param name="DeadLetterQueueArn">The same of its dead-letter queue; empty also where an existing queue has none that is declared.</param>
/// <param name="Handler">The handler's full name.</param>
/// <param name="Message">The message's full name.</param>
/// <param name="ForwardTo">The function that its messages are handed to, by name or ARN; empty for a handler.</param>
/// <param name="Function">The function that processes it.</param>
/// <param name="BatchSize">How many messages a handler is given at most.</param>
/// <param name="VisibilityTimeoutSeconds">How long a received message stays invisible.</param>
/// <param name="MaxReceiveCount">How often a message is received before it is dead-lettered; 0 for never, of an existing queue.</param>
/// <param name="RetentionSeconds">How long the queue keeps a message.</param>
/// <param name="DeadLetterRetentionSeconds">How long its dead-letter queue does.</param>
/// <param name="DelaySeconds">How long a new message is held back.</param>
/// <param name="HighThroughput">Whether a FIFO queue's quota counts per message group.</param>
/// <param name="KmsKey">The ARN of the key that encrypts both; empty for SQS's own.</param>
/// <param name="AgeAlarmSeconds">From what age of the oldest message on people are told.</param>
/// <param name="MaxConcurrency">How many messages a worker handles at once.</param>
/// <param name="MinWorkers">How many workers each tick starts at least.</param>
/// <param name="MaxWorkers">How many workers there are at most.</param>
/// <param name="Schedule">When it is looked after, as EventBridge takes it.</param>
/// <param name="Mode"><c>alarms</c> or <c>direct</c>.</param>
/// <param name="MessagesPerWorker">A worker's share of a direct queue; 0 for others.</param>
/// <param name="Steps">The thresholds, rising; none of a direct queue.</param>
/// <param name="Sources">What sends to it by itself, ordered.</param>
internal sealed record QueueEntry(
    string Name,
    string DeadLetterName,
    string QueueArn,
    string DeadLetterQueueArn,
    string Handler,
    string Message,
    string ForwardTo,
    string Function,
    int BatchSize,
    int VisibilityTimeoutSeconds,
    int MaxReceiveCount,
    int RetentionSeconds,
    int DeadLetterRetentionSeconds,
    int DelaySeconds,
    bool HighThroughput,
    string KmsKey,
    int AgeAlarmSeconds,
    int MaxConcurrency,
    int MinWorkers,
    int MaxWorkers,
    string Schedule,
    string Mode,
    int MessagesPerWorker,
    IReadOnlyList<StepEntry> Steps,
    IReadOnlyList<SourceEntry> Sources)
{
    /// <summary>Gets a value indicating whether the stack makes it.</summary>
    public bool IsMade => QueueArn.Length == 0;

    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static QueueEntry Read(ManifestFields fields) => new(
        fields.Text("name"),
        fields.Text("deadLetterName"),
        fields.Text("queueArn"),
        fields.Text("deadLetterQueueArn"),
        fields.Text("handler"),
        fields.Text("message"),
        fields.Text("forwardTo"),
        fields.Text("function"),
        fields.Number("batchSize"),
        fields.Number("visibilityTimeoutSeconds"),
        fields.Number("maxReceiveCount"),
        fields.Number("retentionSeconds"),
        fields.Number("deadLetterRetentionSeconds"),
        fields.Number("delaySeconds"),
        fields.Flag("highThroughput"),
        fields.Text("kmsKey"),
        fields.Number("ageAlarmSeconds"),
        fields.Number("maxConcurrency"),
        fields.Number("minWorkers"),
        fields.Number("maxWorkers"),
        fields.Text("schedule"),
        fields.Text("mode"),
        fields.Number("messagesPerWorker"),
        fields.List("steps", StepEntry.Read),
        fields.List("sources", SourceEntry.Read));
}
