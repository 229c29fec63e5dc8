namespace SqsWorker;

/// <summary>
/// From this many messages on, the queue wants this many workers. The number is absolute, not a change; each step has an
/// alarm in the stack, with the settings below
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</see>). Steps on one
/// metric rise in both numbers. A queue without a step has one: a worker from the first message on.
/// </summary>
/// <param name="messages">The threshold: visible messages, or the value of the metric named here. 1 or more.</param>
/// <param name="workers">How many workers are wanted from there on. 1 or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScaleStepAttribute(int messages, int workers) : Attribute
{
    /// <summary>Gets the threshold in messages.</summary>
    public int Messages { get; } = messages;

    /// <summary>Gets the number of workers wanted from the threshold on.</summary>
    public int Workers { get; } = workers;

    /// <summary>Gets or sets over how many seconds the largest value counts.</summary>
    /// <value>
    /// A multiple of 60, to 86,400 (a day); for a metric outside of <c>AWS/</c> also 10, 20 and 30, at the price of a high-resolution alarm.
    /// The default value is 60.
    /// </value>
    public int PeriodSeconds { get; set; }

    /// <summary>Gets or sets at how many of the newest periods the alarm looks.</summary>
    /// <value>
    /// 1 or more; together with <see cref="PeriodSeconds"/> at most a day, or 7 days if a period is an hour or longer. The default value is 1.
    /// </value>
    public int EvaluationPeriods { get; set; }

    /// <summary>Gets or sets how many of them have to reach the threshold.</summary>
    /// <value>1 to <see cref="EvaluationPeriods"/>, which is the default value.</value>
    public int DatapointsToAlarm { get; set; }

    /// <summary>Gets or sets what periods without data are taken for.</summary>
    /// <value>The default value is the queue's, <see cref="QueueHandlerAttribute.TreatMissingData"/>.</value>
    public MissingData TreatMissingData { get; set; }

    /// <summary>
    /// Gets or sets the namespace of another metric to go by, of your own or of AWS. The depth of the queue says nothing of such a step: its
    /// alarm alone does.
    /// </summary>
    /// <value>1 to 255 letters, digits, spaces and <c>.-_/#:</c>. The default value is <c>AWS/SQS</c>.</value>
    public string? MetricNamespace { get; set; }

    /// <summary>Gets or sets the name of another metric to go by. It stands with a <see cref="MetricNamespace"/>.</summary>
    /// <value>1 to 255 printable ASCII characters but <c>"</c> and <c>\</c>. The default value is <c>ApproximateNumberOfMessagesVisible</c>.</value>
    public string? MetricName { get; set; }

    /// <summary>Gets or sets the dimensions of the metric in <see cref="MetricNamespace"/>, each as <c>Name=Value</c>.</summary>
    /// <value>1 to 30. The default value is <c>QueueName</c> with the queue's physical name, as SQS's own metrics have it.</value>
    public string[]? Dimensions { get; set; }
}
