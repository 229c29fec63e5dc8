namespace SqsWorker.Scaling;

/// <summary>All that is stored about one queue, from one strongly consistent query.</summary>
/// <param name="Alarms">Registers by the alarm's declared name.</param>
/// <param name="Slots">The slots that are or were held.</param>
/// <param name="Control">What an operator told it.</param>
internal sealed record ScaleState(
    IReadOnlyDictionary<string, AlarmRegister> Alarms, IReadOnlyList<Slot> Slots, QueueControl Control = default);
