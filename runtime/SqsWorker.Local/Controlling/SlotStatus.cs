namespace SqsWorker.Local.Controlling;

/// <summary>A slot that is held.</summary>
/// <param name="Slot">Its number.</param>
/// <param name="State"><c>running</c>, or <c>starting</c> while nobody took it up.</param>
/// <param name="Expires">When its lease ends unless it is renewed.</param>
internal sealed record SlotStatus(int Slot, string State, DateTimeOffset Expires);
