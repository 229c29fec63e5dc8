namespace SqsWorker;

/// <summary>
/// Lets a topic, a rule or a bucket send to this queue: the stack's policy allows exactly that, and a topic is subscribed. What the source
/// wraps around its message is taken off, so that the handler gets what is inside
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-using-identity-based-policies.html">policies of SQS</see>).
/// </summary>
/// <param name="arn">
/// <c>arn:aws:sns:{region}:{account}:{topic}</c>, <c>arn:aws:events:{region}:{account}:rule/{rule}</c> or <c>arn:aws:s3:::{bucket}</c>.
/// <c>${AWS::Partition}</c>, <c>${AWS::Region}</c>, <c>${AWS::AccountId}</c> and <c>${AWS::StackName}</c> stand for the stack's own.
/// </param>
/// <remarks>
/// What points at the queue belongs to the source's own stack: the rule's target, the bucket's notification. A queue with
/// <see cref="QueueHandlerAttribute.QueueArn"/> has its policy and subscriptions elsewhere; there this only says what comes in.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReceivesFromAttribute(string arn) : Attribute
{
    /// <summary>Gets the source's ARN.</summary>
    public string Arn { get; } = arn;

    /// <summary>
    /// Gets or sets whether a topic delivers messages as they were published
    /// (<see href="https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html">raw delivery</see>): smaller, and their
    /// attributes are the SQS message's. One with more than 10 attributes can't be delivered so, and SNS drops it.
    /// </summary>
    /// <value>The default value is <see langword="true"/>. Only for a topic.</value>
    public bool Raw { get; set; } = true;

    /// <summary>
    /// Gets or sets which messages of a topic come here, as JSON
    /// (<see href="https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html">filter policies</see>).
    /// </summary>
    /// <value>A JSON object, such as <c>{"kind":["placed"]}</c>. Unset, all come. Only for a topic.</value>
    public string? FilterPolicy { get; set; }

    /// <summary>Gets or sets the account that a bucket belongs to: its ARN doesn't say, and another account may have the name tomorrow.</summary>
    /// <value>12 digits. Unset, the stack's own account. Only for a bucket.</value>
    public string? Account { get; set; }
}
