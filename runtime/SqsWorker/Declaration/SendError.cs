namespace SqsWorker;

/// <summary>Why a message was not sent.</summary>
/// <param name="Code">SQS's error code, or one of the same kind where the message was not worth a call.</param>
/// <param name="Message">What is wrong, with what is allowed. It never quotes the body.</param>
public sealed record SendError(string Code, string Message);
