using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>
/// The four verbs of the hot path, on one queue. None takes a token: a receive that is cancelled may strand the messages it
/// holds, and what is settled must be settled, also when the worker is told to end.
/// </summary>
internal interface IQueueClient
{
    /// <summary>Whether it is known where dead letters go.</summary>
    bool HasDeadLetters { get; }

    /// <summary>Receives up to ten messages, waiting up to twenty seconds for the first.</summary>
    /// <param name="most">How many.</param>
    /// <param name="wait">How long SQS waits for the first.</param>
    /// <param name="gate">Where the answer waits until there is memory for it. The SDK reads its answers at once.</param>
    Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait, IAnswerGate? gate = null);

    /// <summary>Deletes up to ten messages.</summary>
    /// <returns>The entries that were refused, by their place in the list.</returns>
    Task<IReadOnlyList<RefusedEntry>> DeleteAsync(IReadOnlyList<Delivery> deliveries);

    /// <summary>Makes up to ten messages visible again after a while, counted from now; zero is at once.</summary>
    /// <returns>The entries that were refused, by their place in the list.</returns>
    Task<IReadOnlyList<RefusedEntry>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> changes);

    /// <summary>Sends a message to the dead-letter queue.</summary>
    Task SendDeadLetterAsync(SendMessageRequest request);
}
