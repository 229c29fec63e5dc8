namespace SqsWorker;

/// <summary>
/// Hands the messages of this queue to another Lambda function, one by one or list by list, instead of handling them here. The class
/// needs no members. The function gets the event that SQS's own trigger would give it, and the message is deleted once Lambda has
/// accepted that event; from there on, retries and failures are the function's.
/// </summary>
/// <param name="function">
/// The function's name in this account and region, perhaps with an alias or version after a colon, or its ARN. <c>{stack}</c> at
/// the beginning of a name stands for the stack's name: <c>{stack}-audit-writer</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ForwardToAttribute(string function) : Attribute
{
    /// <summary>Gets the function's name or ARN.</summary>
    public string Function { get; } = function;

    /// <summary>Gets or sets whether messages are handed over in lists of up to <see cref="QueueHandlerAttribute.BatchSize"/>.</summary>
    /// <value>The default value is <see langword="false"/>: one by one.</value>
    public bool AsList { get; set; }
}
