namespace SqsWorker.Testing.Stacks;

/// <summary>A template that can't be used; the message names the resource, the property and what is allowed.</summary>
public sealed class StackTemplateException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="StackTemplateException"/> class.</summary>
    public StackTemplateException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="StackTemplateException"/> class.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public StackTemplateException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="StackTemplateException"/> class.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">The cause.</param>
    public StackTemplateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
