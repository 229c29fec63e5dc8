namespace SqsWorker.Local;

/// <summary>Something the user can put right. Its message is one line that names the thing and its value; it is all that is shown.</summary>
/// <param name="message">The line.</param>
internal sealed class UserErrorException(string message) : Exception(message);
