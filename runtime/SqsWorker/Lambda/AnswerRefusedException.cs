namespace SqsWorker.Lambda;

/// <summary>The Runtime API did not take an answer. Its event is lost to us; the next one is not.</summary>
internal sealed class AnswerRefusedException(string message) : Exception(message);
