using SqsWorker.Testing.Queues;

namespace SqsWorker.Benchmarks.Engine;

/// <summary>A queue without anything in front of it.</summary>
internal static class CoreQueue
{
    public const int Batch = 10;

    public static MessageStore Filled(int messages)
    {
        var store = new SqsEngine(TimeProvider.System).CreateQueue("bench").Store;
        Fill(store, messages);
        return store;
    }

    public static void Fill(MessageStore store, int messages)
    {
        var body = new byte[100];
        var drafts = new MessageDraft[Batch];
        Array.Fill(drafts, new MessageDraft(body, default));
        var outcomes = new SendOutcome[Batch];
        for (var sent = 0; sent < messages; sent += Batch)
        {
            store.Send(drafts, outcomes);
        }
    }
}
