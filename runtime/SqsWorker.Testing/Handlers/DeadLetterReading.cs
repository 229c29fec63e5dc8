using System.Text.Json;
using SqsWorker.Processing;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing;

/// <summary>Tells the messages of a test that they are in the dead-letter queue, and why.</summary>
internal static class DeadLetterReading
{
    public static void Tell(SqsQueue deadLetters, IReadOnlyDictionary<string, MessageReport> reports)
    {
        foreach (var message in deadLetters.Store.Messages())
        {
            // A copy says whose it is; what SQS moved by itself kept its id.
            var failure = Failure(message);
            if (reports.TryGetValue(failure?.MessageId ?? message.Id.ToString(), out var report))
            {
                report.BecameDeadLetter(failure?.Reason);
            }
        }
    }

    private static Failure? Failure(StoredMessage message) =>
        message.Extras?.Attributes.FirstOrDefault(static attribute => attribute.Name == DeadLetters.FailureAttribute) is { } attribute
            ? JsonSerializer.Deserialize(attribute.Value, FailureJson.Default.Failure)
            : null;
}
