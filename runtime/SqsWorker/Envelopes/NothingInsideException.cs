namespace SqsWorker.Envelopes;

/// <summary>A source tried whether it can send: there is no message to handle, and nothing is wrong.</summary>
internal sealed class NothingInsideException() : Exception("S3 tried whether it can send.");
