using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Queues;

/// <summary>Who and where an <see cref="SqsEngine"/> says it is.</summary>
public sealed record SqsEngineOptions
{
    /// <summary>Gets the account that owns the queues.</summary>
    /// <value>The default value is <c>123456789012</c>.</value>
    public string Account { get; init; } = "123456789012";

    /// <summary>Gets the region in ARNs.</summary>
    /// <value>The default value is <c>us-east-1</c>.</value>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Gets what queue URLs begin with; the account and the queue's name follow.</summary>
    /// <value>The default value is <c>https://sqs.us-east-1.amazonaws.com</c>.</value>
    public Uri BaseUrl { get; init; } = new("https://sqs.us-east-1.amazonaws.com");

    /// <summary>Gets the seed of message ids, so that a run can be repeated.</summary>
    /// <value>The default value is 0.</value>
    public int Seed { get; init; }

    /// <summary>
    /// Gets what goes wrong inside queues: failed entries of batches, empty receives, duplicates, order, unfair choice among pollers.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: nothing, and at no cost.</value>
    public FaultPlan? Faults { get; init; }
}
