namespace SqsWorker.Processing;

/// <summary>What <c>scale</c> and <c>worker</c> tell <c>process</c>.</summary>
/// <param name="Queue">The queue's declared name.</param>
/// <param name="Slot">The slot that was won for this worker.</param>
/// <param name="Token">The token it was won with.</param>
/// <param name="StartBefore">When the start is void, in milliseconds since 1970.</param>
internal sealed record ProcessEvent(string? Queue, int Slot, string? Token, long StartBefore);
