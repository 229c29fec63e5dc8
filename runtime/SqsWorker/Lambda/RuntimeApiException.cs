namespace SqsWorker.Lambda;

/// <summary>The Runtime API did not do as documented. The process can't go on.</summary>
internal sealed class RuntimeApiException(string message, Exception? cause = null) : Exception(message, cause);
