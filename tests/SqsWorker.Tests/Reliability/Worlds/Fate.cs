namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>How a handling ends.</summary>
internal enum Fate
{
    Succeeds,
    Throws,
    Retries,
    RetriesLater,
    DeadLetters,
}
