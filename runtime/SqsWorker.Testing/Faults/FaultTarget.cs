namespace SqsWorker.Testing.Faults;

/// <summary>What a fault hits: an operation on something.</summary>
/// <param name="Service"><c>sqs</c>, <c>dynamodb</c>, <c>lambda</c>, <c>sns</c> or <c>cloudwatch</c>; empty where it can't be told.</param>
/// <param name="Operation">
/// The operation, for instance <c>ReceiveMessage</c>; <c>Deliver</c> where a topic's notice or an asynchronous event is brought to its
/// function, and <c>Run</c> where a function runs.
/// </param>
/// <param name="Resource">The queue, table, topic or function by name; empty where the request names none, or several.</param>
public readonly record struct FaultTarget(string Service, string Operation, string Resource)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Service}:{Operation}/{Resource}";
}
