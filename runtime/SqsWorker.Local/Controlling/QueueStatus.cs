namespace SqsWorker.Local.Controlling;

/// <summary>How a queue stands.</summary>
/// <param name="Queue">The declared name.</param>
/// <param name="Paused">Whether it is paused.</param>
/// <param name="PausedUntil">When the pause ends by itself, if it does.</param>
/// <param name="Visible">Messages that wait.</param>
/// <param name="InFlight">Messages that a worker holds.</param>
/// <param name="Desired">The workers that are wanted; <see langword="null"/> where the declaration is not known here.</param>
/// <param name="Slots">The slots that are held.</param>
/// <param name="Alarms">The alarms' states, as last told.</param>
internal sealed record QueueStatus(
    string Queue,
    bool Paused,
    DateTimeOffset? PausedUntil,
    long Visible,
    long InFlight,
    int? Desired,
    IReadOnlyList<SlotStatus> Slots,
    IReadOnlyList<AlarmStatus> Alarms);
