namespace SqsWorker.Scaling;

/// <summary>How long slots are held, and by whom that is trusted (docs/design/scaling.md).</summary>
internal static class SlotTimes
{
    /// <summary>A start may wait a minute in Lambda's own queue (MaximumEventAgeInSeconds in the stack); then the slot is free again.</summary>
    public static readonly TimeSpan StartLease = TimeSpan.FromSeconds(75);

    /// <summary>A worker's lease, from each renewal on.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How often a worker renews it.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(20);

    /// <summary>Less than the lease by two clocks' difference and the wait in hand of a poll.</summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(48);

    /// <summary>Two machines' clocks may differ so much.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    /// <summary>No worker writes a lease that ends later than this; what does is garbage, and must not block a slot for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Tells whether a lease holds its slot. Every store's grant goes by the same rule.</summary>
    /// <param name="expires">The lease's end, as stored.</param>
    /// <param name="now">Leases that ended before this are over. Who grants allows for the skew.</param>
    public static bool IsHeld(DateTimeOffset expires, DateTimeOffset now) => expires >= now && expires <= now + Longest;
}
