using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as <c>queue</c>.</summary>
/// <param name="Id">The stem of its logical ids.</param>
/// <param name="Name">Its declared name.</param>
/// <param name="DeadLetterName">The declared name of its dead-letter queue.</param>
/// <param name="ForwardTo">The function that its messages are handed to; empty for a handler.</param>
/// <param name="Function">The function that processes it.</param>
/// <param name="Fifo">Whether it keeps the order of message groups.</param>
/// <param name="VisibilityTimeout">In seconds.</param>
/// <param name="MaxReceiveCount">Receives before SQS dead-letters a message.</param>
/// <param name="Retention">In seconds.</param>
/// <param name="DeadLetterRetention">In seconds.</param>
/// <param name="Delay">In seconds.</param>
/// <param name="HighThroughput">Whether its quota counts per message group.</param>
/// <param name="KmsKey">The ARN of its key; empty for SQS's own. A checked ARN has nothing that JSON would have to escape.</param>
/// <param name="AgeAlarm">From what age of the oldest message on people are told, in seconds.</param>
/// <param name="Steps">Its steps, by threshold; those on metrics of the user's own after the others.</param>
/// <param name="ExistingArn">Its ARN, if it exists already.</param>
/// <param name="ExistingDeadLetterArn">That of its dead-letter queue, if it has one that exists already.</param>
/// <param name="Sources">What sends to it by itself, ordered.</param>
internal sealed record QueueModel(
    string Id,
    string Name,
    string DeadLetterName,
    string ForwardTo,
    string Function,
    bool Fifo,
    int VisibilityTimeout,
    int MaxReceiveCount,
    int Retention,
    int DeadLetterRetention,
    int Delay,
    bool HighThroughput,
    string KmsKey,
    int AgeAlarm,
    IReadOnlyList<StepModel> Steps,
    string ExistingArn,
    string ExistingDeadLetterArn,
    IReadOnlyList<SourceModel> Sources) : ITemplateModel
{
    /// <summary>Gets a value indicating whether the stack makes it; if not, it exists already.</summary>
    public bool IsMade => ExistingArn.Length == 0;

    /// <summary>Gets a value indicating whether it has a dead-letter queue that the stack knows of.</summary>
    public bool HasDeadLetters => DeadLetterName.Length > 0;

    /// <summary>Gets a value indicating whether it has a policy of its own: one queue has one.</summary>
    public bool HasPolicy => IsMade && Sources.Count > 0;

    /// <summary>Gets a value indicating whether something sends to this FIFO queue without saying what tells its messages apart.</summary>
    public bool NeedsContentDeduplication => Fifo && Sources.Any(static source => source.Kind == "rule");

    /// <summary>Gets the queue's ARN, as a template's JSON says it.</summary>
    public string Arn => IsMade ? TemplateText.OfResource($"{Id}Queue", "Arn") : SubText.Json(ExistingArn);

    /// <summary>Gets what metrics call the queue, as a template's JSON says it.</summary>
    public string QueueName => IsMade ? TemplateText.OfResource($"{Id}Queue", "QueueName") : SubText.Json(PhysicalName);

    /// <summary>Gets the same as <c>Fn::Sub</c> takes it, to stand within a text.</summary>
    public string PhysicalName => NameIn(ExistingArn, Name);

    /// <summary>Gets the dead-letter queue's ARN, as a template's JSON says it.</summary>
    public string DeadLetterArn => IsMade ? TemplateText.OfResource($"{Id}DeadLetterQueue", "Arn") : SubText.Json(ExistingDeadLetterArn);

    /// <summary>Gets what metrics call the dead-letter queue, as a template's JSON says it.</summary>
    public string DeadLetterQueueName => IsMade ? TemplateText.OfResource($"{Id}DeadLetterQueue", "QueueName") : SubText.Json(DeadLetterPhysicalName);

    /// <summary>Gets the same as <c>Fn::Sub</c> takes it, to stand within a text.</summary>
    public string DeadLetterPhysicalName => NameIn(ExistingDeadLetterArn, DeadLetterName);

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "id" => Id,
        "name" => Name,
        "dead_letter_name" => DeadLetterName,
        "fifo" => Fifo,
        "visibility_timeout" => VisibilityTimeout,
        "max_receive_count" => MaxReceiveCount,
        "retention" => Retention,
        "dead_letter_retention" => DeadLetterRetention,
        "delay" => Delay,
        "high_throughput" => HighThroughput,
        "kms_key" => KmsKey,
        "age_alarm" => AgeAlarm,
        "sources" => Sources,
        "has_dead_letters" => HasDeadLetters,
        "needs_content_deduplication" => NeedsContentDeduplication,
        "arn" => Arn,
        "queue_name" => QueueName,
        "physical_name" => PhysicalName,
        "dead_letter_arn" => DeadLetterArn,
        "dead_letter_queue_name" => DeadLetterQueueName,
        "dead_letter_physical_name" => DeadLetterPhysicalName,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Makes the model of a manifest's queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The model.</returns>
    public static QueueModel From(QueueEntry queue) => new(
        LogicalId.For(queue.Name),
        queue.Name,
        queue.DeadLetterName,
        queue.ForwardTo,
        queue.Function,
        queue.Name.EndsWith(".fifo", StringComparison.Ordinal),
        queue.VisibilityTimeoutSeconds,
        queue.MaxReceiveCount,
        queue.RetentionSeconds,
        queue.DeadLetterRetentionSeconds,
        queue.DelaySeconds,
        queue.HighThroughput,
        queue.KmsKey,
        queue.AgeAlarmSeconds,
        Sorting.By(queue.Steps.Select(step => StepModel.From(step, LogicalId.For(queue.Name))), static step => step.Rank),
        queue.QueueArn,
        queue.DeadLetterQueueArn,
        [.. queue.Sources.Select(SourceModel.From)]);

    // Pseudo parameters before the name have colons too, and none stands at its end.
    private static string NameIn(string arn, string declared)
    {
        const string Stack = "${AWS::StackName}";
        var name = arn.Replace(Stack, "$", StringComparison.Ordinal);
        return arn.Length == 0 ? $"{Stack}-{declared}" : name[(name.LastIndexOf(':') + 1)..].Replace("$", Stack, StringComparison.Ordinal);
    }
}
