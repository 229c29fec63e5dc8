namespace SqsWorker;

/// <summary>A message was not sent.</summary>
public sealed class SendException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="SendException"/> class.</summary>
    /// <param name="prefix">What stands before the reason.</param>
    /// <param name="error">The reason.</param>
    public SendException(string prefix, SendError error)
        : base($"{prefix}{error?.Code}: {error?.Message}")
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>Gets the reason.</summary>
    public SendError Error { get; }
}
