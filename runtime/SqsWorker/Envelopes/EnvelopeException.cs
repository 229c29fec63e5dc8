namespace SqsWorker.Envelopes;

/// <summary>A body says that it is an envelope, and there is no message in it. The text has nothing of the body.</summary>
internal sealed class EnvelopeException(string message) : FormatException(message);
