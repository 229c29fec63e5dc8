namespace SqsWorker.Testing.Queues;

/// <summary>Which of a message's links a list goes through.</summary>
internal interface ILinkPlace
{
    static abstract ref MessageLinks Of(StoredMessage message);
}
