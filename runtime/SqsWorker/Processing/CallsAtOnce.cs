namespace SqsWorker.Processing;

/// <summary>
/// How many calls of one kind a queue has under way at most: of deletes, of releases, of extensions, of copies to the dead letters. At 20 ms a call that is
/// 1,600 calls a second, and batches of 16,000 messages; with more, each connection and what it carries would only be there for longer.
/// </summary>
internal static class CallsAtOnce
{
    public const int Most = 32;
}
