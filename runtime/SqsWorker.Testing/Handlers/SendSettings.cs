namespace SqsWorker.Testing;

/// <summary>How a test sends a message.</summary>
public sealed record SendSettings
{
    /// <summary>Gets the message group. The default value is one group for all on a FIFO queue, none on others.</summary>
    public string? GroupId { get; init; }

    /// <summary>Gets how long the message is delayed. The default value is zero.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets the message's own attributes. The default value is none.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
