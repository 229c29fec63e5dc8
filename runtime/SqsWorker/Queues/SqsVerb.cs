namespace SqsWorker.Queues;

/// <summary>The four verbs of the hot path.</summary>
internal enum SqsVerb
{
    Receive,
    Delete,
    ChangeVisibility,
    Send,
}
