namespace SqsWorker.Testing.Queues;

/// <summary>A message in a queue. It is its own node in every list it stands in, so that moving it allocates nothing.</summary>
internal sealed class StoredMessage
{
    /// <summary>The neighbours among visible messages or in a slot of the wheel, in the group, and by age: fields, since lists write in them.</summary>
    public MessageLinks Line;
    public MessageLinks InGroup;
    public MessageLinks ByAge;

    public required Guid Id { get; init; }

    public required byte[] Body { get; init; }

    public required UInt128 BodyMd5 { get; init; }

    public string? GroupId { get; init; }

    /// <summary>Gets or sets what most messages don't have; <see langword="null"/> keeps a plain message small.</summary>
    public MessageExtras? Extras { get; set; }

    /// <summary>Gets or sets the place in this queue's history; a message that is moved gets a new one.</summary>
    public long Number { get; set; }

    public long SentAt { get; set; }

    public long FirstReceivedAt { get; set; }

    public int ReceiveCount { get; set; }

    /// <summary>Gets or sets how many of the receives were in the queue it was moved from.</summary>
    public int CarriedReceives { get; set; }

    public MessageState State { get; set; }

    /// <summary>Gets or sets whether this is a second copy that a fault left behind; it leaves none itself.</summary>
    public bool IsCopy { get; set; }

    /// <summary>Gets or sets the number of the latest receive, which its receipt handle carries; 0 before the first.</summary>
    public long Lease { get; set; }

    public long LeasedAt { get; set; }

    /// <summary>Gets or sets when a delay or a lease ends, or -1 while the message is not in the wheel.</summary>
    public long Due { get; set; } = -1;

    /// <summary>Gets or sets whether it came when younger ones were here already.</summary>
    public bool IsLate { get; set; }

    /// <summary>Gets or sets the group in a FIFO queue.</summary>
    public MessageGroup? Group { get; set; }

    /// <summary>Makes a second copy that knows nothing of the running receive.</summary>
    public StoredMessage CopyBeforeReceive() => new()
    {
        Id = Id,
        Body = Body,
        BodyMd5 = BodyMd5,
        GroupId = GroupId,
        Extras = Extras,
        SentAt = SentAt,
        FirstReceivedAt = FirstReceivedAt,
        ReceiveCount = ReceiveCount - 1,
        CarriedReceives = CarriedReceives,
        IsCopy = true,
    };
}
