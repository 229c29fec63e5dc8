namespace SqsWorker.Testing.Stacks;

/// <summary>A queue that the stack works on and does not make.</summary>
/// <param name="Name">Its declared name.</param>
/// <param name="QueueName">Its physical name.</param>
/// <param name="DeadLetterQueueName">That of its dead-letter queue, or <see langword="null"/> where none is declared.</param>
/// <param name="MaxReceiveCount">What its redrive policy is said to say, or <see langword="null"/>.</param>
public sealed record ExistingQueue(string Name, string QueueName, string? DeadLetterQueueName, int? MaxReceiveCount)
{
    /// <summary>Reads what the renderer says of them.</summary>
    internal static IReadOnlyList<ExistingQueue> Read(StackTemplate template, IntrinsicEvaluator evaluator)
    {
        const string Where = "Metadata, SqsWorker, ExistingQueues";
        if (template.ExistingQueues is not { } queues)
        {
            return [];
        }

        var reader = new PropertyReader(Where, evaluator.Resolve(queues, Where) ?? throw new StackTemplateException($"{Where} has no value."));
        return [.. reader.Json.EnumerateObject().Select(static one => one.Name).ToArray().Select(name => Read(name, reader.Object(name)!))];
    }

    private static ExistingQueue Read(string name, PropertyReader queue) => new(
        name,
        NameOf(queue.Text("QueueArn")),
        queue.OptionalText("DeadLetterQueueArn") is { } arn ? NameOf(arn) : null,
        queue.Integer("MaxReceiveCount", 1, 1000));

    private static string NameOf(string arn) => arn[(arn.LastIndexOf(':') + 1)..];
}
