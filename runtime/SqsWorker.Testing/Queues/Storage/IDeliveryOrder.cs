namespace SqsWorker.Testing.Queues;

/// <summary>Decides which message is received next.</summary>
internal interface IDeliveryOrder
{
    /// <summary>A message was sent; it may still be delayed.</summary>
    void Enter(StoredMessage message);

    /// <summary>A message has become visible, for the first time or again.</summary>
    void Ready(StoredMessage message, bool wasTaken);

    /// <summary>Takes the next message of the current receive.</summary>
    StoredMessage? Take();

    /// <summary>The current receive takes no more.</summary>
    void EndReceive();

    /// <summary>A message leaves the queue, in whatever state it is.</summary>
    void Leave(StoredMessage message);
}
