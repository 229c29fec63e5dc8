namespace SqsWorker.Local.Reporting;

/// <summary>What is known of a queue at one instant.</summary>
/// <param name="Queue">The declared name.</param>
/// <param name="Sent">Messages sent to it.</param>
/// <param name="Waiting">Messages that wait.</param>
/// <param name="InFlight">Messages being worked on.</param>
/// <param name="Handled">Messages that were deleted because a handler took them.</param>
/// <param name="Failed">Failures of handlers; a message can fail several times and be handled in the end.</param>
/// <param name="DeadLettered">Messages that went to the dead-letter queue.</param>
/// <param name="Alarms">Notices of an alarm in state ALARM that reached <c>scale</c>.</param>
/// <param name="Workers">Times that <c>process</c> was started for it.</param>
/// <param name="Working">How many of them work now.</param>
/// <param name="Seconds">From the first message to the empty queue, or until now.</param>
internal sealed record QueueSnapshot(
    string Queue, long Sent, long Waiting, long InFlight, long Handled, long Failed, long DeadLettered,
    int Alarms, int Workers, int Working, double Seconds)
{
    /// <summary>Gets whether nothing waits and nothing is in flight. A worker that still looks for messages need not be waited for.</summary>
    public bool IsDrained => Waiting == 0 && InFlight == 0;

    /// <summary>Gets whether every message sent was handled and none is left.</summary>
    public bool IsComplete => IsDrained && Handled >= Sent && DeadLettered == 0;
}
