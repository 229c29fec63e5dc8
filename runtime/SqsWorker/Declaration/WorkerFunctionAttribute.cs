namespace SqsWorker;

/// <summary>
/// Says what one of the stack's functions has: <c>scale</c>, <c>worker</c>, <c>process</c>, or one that a queue names by
/// <see cref="QueueHandlerAttribute.Function"/>. A property that is not set takes its default; that is not the same as zero.
/// </summary>
/// <param name="function">The function's name.</param>
/// <example>
/// <code>
/// [assembly: WorkerFunction("heavy", MemoryMiB = 2048, TimeoutSeconds = 300)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class WorkerFunctionAttribute(string function) : Attribute
{
    /// <summary>Gets the function's name.</summary>
    public string Function { get; } = function;

    /// <summary>
    /// Gets or sets the memory in MiB; the processor's share rises with it
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">memory</see>).
    /// </summary>
    /// <value>128 to 10,240. The default value is 256 for <c>scale</c> and <c>worker</c>, 512 for functions that process messages.</value>
    public int MemoryMiB { get; set; }

    /// <summary>
    /// Gets or sets how long one run may take
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html">timeout</see>). A worker that nears it stops receiving
    /// and finishes what it has.
    /// </summary>
    /// <value>
    /// 1 to 900. The default value is 30 for <c>scale</c>, 60 for <c>worker</c>, 900 for functions that process messages. Those need 10 and the
    /// <see cref="QueueHandlerAttribute.EmptyReceives"/> of their queues at least, <c>scale</c> and <c>worker</c> 15.
    /// </value>
    public int TimeoutSeconds { get; set; }

    /// <summary>
    /// Gets or sets how many runs of the function there may be at once, set aside from what the account's functions share
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html">reserved concurrency</see>).
    /// </summary>
    /// <value>
    /// 1 to 100,000, of a function that processes messages at least as many as the <see cref="QueueHandlerAttribute.MaxWorkers"/> of its queues
    /// together. Unset, nothing is reserved.
    /// </value>
    public int ReservedConcurrency { get; set; }

    /// <summary>
    /// Gets or sets the size of <c>/tmp</c> in MiB
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html">ephemeral storage</see>).
    /// </summary>
    /// <value>512 to 10,240. The default value is 512.</value>
    public int EphemeralStorageMiB { get; set; }

    /// <summary>Gets or sets how long the function's log group keeps what it wrote.</summary>
    /// <value>
    /// A number of days that CloudWatch has, from 1 to 3,653
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">PutRetentionPolicy</see>).
    /// The default value is 30.
    /// </value>
    public int LogRetentionDays { get; set; }

    /// <summary>
    /// Gets or sets the subnets of your VPC that the function stands in
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html">VPC</see>). From there it must reach SQS, DynamoDB and,
    /// for what starts or forwards, Lambda: by a NAT gateway or by endpoints of the VPC.
    /// </summary>
    /// <value>1 to 16 ids, <c>subnet-…</c>, together with <see cref="SecurityGroupIds"/>. Unset, the function stands in no VPC of yours.</value>
    public string[]? SubnetIds { get; set; }

    /// <summary>Gets or sets the security groups of the function in your VPC.</summary>
    /// <value>1 to 5 ids, <c>sg-…</c>, together with <see cref="SubnetIds"/>.</value>
    public string[]? SecurityGroupIds { get; set; }
}
