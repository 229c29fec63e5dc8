namespace SqsWorker.Testing.Queues;

/// <summary>A message as it is sent, checked.</summary>
internal sealed record MessageDraft(byte[] Body, UInt128 BodyMd5)
{
    public int DelaySeconds { get; init; }

    public string? GroupId { get; init; }

    /// <summary>Gets the key under which a FIFO queue looks for duplicates.</summary>
    public string? DeduplicationKey { get; init; }

    public MessageExtras? Extras { get; init; }
}
