namespace SqsWorker;

/// <summary>
/// From this many messages on, the queue wants this many workers. The number is absolute, not a change; each step has an
/// alarm in the stack. Steps rise in both numbers. A queue without a step has one: a worker from the first message on.
/// </summary>
/// <param name="messages">The threshold: visible messages. 1 or more.</param>
/// <param name="workers">How many workers are wanted from there on. 1 or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScaleStepAttribute(int messages, int workers) : Attribute
{
    /// <summary>Gets the threshold in messages.</summary>
    public int Messages { get; } = messages;

    /// <summary>Gets the number of workers wanted from the threshold on.</summary>
    public int Workers { get; } = workers;
}
