namespace SqsWorker.Testing;

/// <summary>A drain did not end as a test expects.</summary>
public sealed class DrainException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="DrainException"/> class.</summary>
    /// <param name="message">What happened to each message.</param>
    public DrainException(string message)
        : base(message)
    {
    }
}
