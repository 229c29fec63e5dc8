namespace SqsWorker.Testing;

/// <summary>A message that a handler, or a service of the worker's, sent while a <see cref="TestQueue"/> was there.</summary>
/// <param name="Queue">Where to, as declared by <see cref="SendsToAttribute"/>: a name or an ARN.</param>
/// <param name="MessageId">The id that SQS gave it.</param>
/// <param name="Message">The message as it was given to the sender.</param>
/// <param name="Body">The body.</param>
/// <param name="GroupId">The message group.</param>
/// <param name="DeduplicationId">What tells it from others of its FIFO queue.</param>
/// <param name="Delay">How long it is invisible at first.</param>
/// <param name="Attributes">The message's own attributes.</param>
public sealed record SentMessage(
    string Queue,
    string MessageId,
    object Message,
    string Body,
    string? GroupId,
    string? DeduplicationId,
    TimeSpan Delay,
    IReadOnlyDictionary<string, string> Attributes);
