namespace SqsWorker.Sending;

/// <summary>Knows the way to each queue that is sent to.</summary>
internal interface ISendClients
{
    /// <summary>Gets where a declared target is.</summary>
    QueueAddress Find(string target);

    /// <summary>Gets what sends there.</summary>
    ISendClient For(QueueAddress address);
}
