namespace SqsWorker.Sending;

/// <summary>Sends batches to one queue.</summary>
internal interface ISendClient
{
    /// <summary>
    /// Sends up to ten messages, 1 MiB in all. It takes no token: whether a call that is cancelled has sent something, nobody knows.
    /// </summary>
    /// <returns>A reply to each, in their order.</returns>
    Task<IReadOnlyList<SendReply>> SendAsync(IReadOnlyList<OutgoingMessage> messages);
}
