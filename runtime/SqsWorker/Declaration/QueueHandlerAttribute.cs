namespace SqsWorker;

/// <summary>
/// Declares a queue and makes this class its handler. The class implements <see cref="IQueueHandler{T}"/> or
/// <see cref="IQueueBatchHandler{T}"/>. A property that is not set takes its default; that is not the same as zero.
/// </summary>
/// <param name="queue">
/// The queue's name: letters, digits, hyphens and underscores. A name that ends in <c>.fifo</c> declares a FIFO queue, as
/// in SQS itself. The physical name is <c>{stack}-{queue}</c>, together at most 80 characters
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</see>).
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QueueHandlerAttribute(string queue) : Attribute
{
    /// <summary>Gets the queue's name.</summary>
    public string Queue { get; } = queue;

    /// <summary>
    /// Gets or sets the ARN of a queue that exists already: the stack has its alarms and permissions, not the queue, its policy or its
    /// dead-letter queue. The declared name stays what alarms, logs and tools call it.
    /// </summary>
    /// <value>
    /// <c>arn:aws:sqs:{region}:{account}:{name}</c>, in the stack's region and account; <c>${AWS::Partition}</c>, <c>${AWS::Region}</c>,
    /// <c>${AWS::AccountId}</c> and <c>${AWS::StackName}</c> stand for the stack's own. Unset, the stack makes the queue.
    /// </value>
    public string? QueueArn { get; set; }

    /// <summary>Gets or sets the ARN of the dead-letter queue of a queue that exists already.</summary>
    /// <value>
    /// As <see cref="QueueArn"/>. Unset, what a handler gives up, or what can't be read, is visible again after its back-off and left to the queue's own
    /// redrive; without one it comes again until the queue's retention ends. Only with <see cref="QueueArn"/>.
    /// </value>
    public string? DeadLetterQueueArn { get; set; }

    /// <summary>
    /// Gets or sets the function that processes this queue: one with memory, timeout, role and log group of its own
    /// (<see cref="WorkerFunctionAttribute"/>). Queues with the same name here share a function, and so what its role allows.
    /// </summary>
    /// <value>1 to 32 letters, digits and hyphens, a letter first; not <c>scale</c> or <c>worker</c>. The default value is <c>process</c>.</value>
    public string Function { get; set; } = "process";

    /// <summary>
    /// Gets or sets how many seconds a received message stays invisible to others. It is extended while the handler runs.
    /// </summary>
    /// <value>10 to 43,200 (12 hours). The default value is 60.</value>
    public int VisibilityTimeoutSeconds { get; set; }

    /// <summary>
    /// Gets or sets how often a message may be received before SQS moves it to the dead-letter queue.
    /// </summary>
    /// <value>
    /// 1 to 1,000. The default value is 10. With <see cref="QueueArn"/> it is what the queue's redrive policy says: needed with <see cref="DeadLetterQueueArn"/>,
    /// and unset it says that there is no redrive policy.
    /// </value>
    public int MaxReceiveCount { get; set; }

    /// <summary>Gets or sets how long the queue keeps a message that nobody handles.</summary>
    /// <value>60 to 1,209,600 (14 days). The default value is 345,600 (4 days).</value>
    public int RetentionSeconds { get; set; }

    /// <summary>
    /// Gets or sets how long the dead-letter queue keeps a message. In a standard queue the time counts from when the message was first sent.
    /// </summary>
    /// <value><see cref="RetentionSeconds"/> to 1,209,600 (14 days). The default value is 1,209,600.</value>
    public int DeadLetterRetentionSeconds { get; set; }

    /// <summary>Gets or sets how long each new message is held back before it can be received.</summary>
    /// <value>0 to 900 (15 minutes). The default value is 0.</value>
    public int DelaySeconds { get; set; }

    /// <summary>
    /// Gets or sets whether a FIFO queue counts its quota per message group, and takes duplicates for such within a group only
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html">high throughput</see>).
    /// </summary>
    /// <value>The default value is <see langword="false"/>. Only for a queue whose name ends in <c>.fifo</c>.</value>
    public bool HighThroughput { get; set; }

    /// <summary>
    /// Gets or sets the ARN of the KMS key that encrypts the queue and its dead-letter queue. The stack's functions are granted its use; the
    /// key's own policy must leave that to IAM, as keys do by default, and let in whoever else sends.
    /// </summary>
    /// <value>The ARN of a key. Unset, SQS encrypts with keys of its own.</value>
    public string? KmsKey { get; set; }

    /// <summary>
    /// Gets or sets from what age of the oldest message on people are told, by an alarm to the stack's <c>AlertTopic</c>. A queue whose
    /// <see cref="Schedule"/> is slow, or that is paused for long, needs more than the default.
    /// </summary>
    /// <value>60 to 1,209,600 (14 days), below <see cref="RetentionSeconds"/>. The default value is 900 (15 minutes), or half of <see cref="RetentionSeconds"/> if that is less.</value>
    public int AgeAlarmSeconds { get; set; }

    /// <summary>Gets or sets how many messages (or lists, for a batch handler) one worker handles at the same time.</summary>
    /// <value>1 to 1,000. The default value is 10.</value>
    public int MaxConcurrency { get; set; }

    /// <summary>Gets or sets how many messages a batch handler is given at most in one list.</summary>
    /// <value>
    /// 1 to 1,000; of a FIFO queue 1 to 10, as SQS gives no more of a group at a time. Lists of more than 10 are gathered over several
    /// receives; what has waited 200 ms goes in a shorter one. The default value is 10. Only for an <see cref="IQueueBatchHandler{T}"/>.
    /// </value>
    public int BatchSize { get; set; }

    /// <summary>
    /// Gets or sets after how many empty receives in a row, of a second each, a worker holds its queue for empty and leaves. Waiting in
    /// Lambda is paid for; a queue that fills again has an alarm or the next tick.
    /// </summary>
    /// <value>1 to 20. The default value is 2.</value>
    public int EmptyReceives { get; set; }

    /// <summary>Gets or sets how many workers are started at least on each tick; they leave when the queue is empty.</summary>
    /// <value>0 to <see cref="MaxWorkers"/>. The default value is 0.</value>
    public int MinWorkers { get; set; }

    /// <summary>Gets or sets how many workers may drain this queue at the same time.</summary>
    /// <value>
    /// 1 to 1,000. The default value is the highest step's number of workers, in <see cref="ScalingMode.Direct"/> 10; at least <see cref="MinWorkers"/>.
    /// </value>
    public int MaxWorkers { get; set; }

    /// <summary>Gets or sets what says how many workers the queue wants.</summary>
    /// <value>The default value is <see cref="ScalingMode.Alarms"/>.</value>
    public ScalingMode Mode { get; set; }

    /// <summary>
    /// Gets or sets how many messages are one worker's share: a queue with 950 messages and a share of 100 wants 10 workers.
    /// </summary>
    /// <value>1 to 1,000,000. The default value is 100. Only in <see cref="ScalingMode.Direct"/>.</value>
    public int MessagesPerWorker { get; set; }

    /// <summary>Gets or sets what the alarms of all steps take periods without data for. A step's own setting goes before it.</summary>
    /// <value>The default value is <see cref="MissingData.NotBreaching"/>: SQS reports nothing of a queue that is idle for hours. Not in <see cref="ScalingMode.Direct"/>.</value>
    public MissingData TreatMissingData { get; set; }

    /// <summary>Gets or sets what the names of the steps' alarms begin with, after the stack's name: <c>{stack}_{prefix}{queue}-messages-{threshold}</c>.</summary>
    /// <value>Letters, digits, dots, hyphens and underscores. The default value is nothing. Not in <see cref="ScalingMode.Direct"/>.</value>
    public string? AlarmPrefix { get; set; }

    /// <summary>
    /// Gets or sets when the queue is looked after by itself, in EventBridge's words: <c>rate(5 minutes)</c>, or
    /// <c>cron(minutes hours day-of-month month day-of-week year)</c> in UTC
    /// (<see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">schedules</see>). An alarm
    /// that goes off is answered at once, whatever the schedule is.
    /// </summary>
    /// <value>The default value is <c>rate(1 minute)</c>. Queues with the same text share one schedule.</value>
    public string Schedule { get; set; } = "rate(1 minute)";
}
