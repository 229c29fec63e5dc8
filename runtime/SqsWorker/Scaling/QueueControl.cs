namespace SqsWorker.Scaling;

/// <summary>What an operator told a queue.</summary>
/// <param name="Paused">Whether it is paused.</param>
/// <param name="Until">When the pause ends by itself; <see langword="null"/> for one that goes on until it is ended.</param>
internal readonly record struct QueueControl(bool Paused, DateTimeOffset? Until = null)
{
    public bool IsPausedAt(DateTimeOffset now) => Paused && (Until is null || now < Until);
}
