using System.Runtime.InteropServices;

namespace SqsWorker.Testing.Queues;

/// <summary>What has happened in a queue since it was made; exact.</summary>
[StructLayout(LayoutKind.Auto)]
public record struct QueueCounters
{
    /// <summary>Gets the number of messages sent; duplicates that a FIFO queue dropped are not counted.</summary>
    public long Sent { get; internal set; }

    /// <summary>Gets the number of messages received; each receive of a message counts.</summary>
    public long Received { get; internal set; }

    /// <summary>Gets the number of messages deleted by a receipt handle.</summary>
    public long Deleted { get; internal set; }

    /// <summary>Gets the number of messages moved to the dead-letter queue by their receive count.</summary>
    public long Redriven { get; internal set; }

    /// <summary>Gets the number of receives that got nothing.</summary>
    public long EmptyReceives { get; internal set; }
}
