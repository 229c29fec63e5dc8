namespace SqsWorker.Testing.Queues;

internal sealed record MessageExtras
{
    public IReadOnlyList<MessageAttribute> Attributes { get; init; } = [];

    public string? TraceHeader { get; init; }

    public string? DeduplicationId { get; init; }

    public string? DeadLetterSourceArn { get; init; }
}
