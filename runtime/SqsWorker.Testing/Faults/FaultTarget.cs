namespace SqsWorker.Testing.Faults;

/// <summary>What a fault hits: an operation on something.</summary>
/// <param name="Service"><c>sqs</c>, <c>dynamodb</c> or <c>lambda</c>; empty where it can't be told.</param>
/// <param name="Operation">The operation, for instance <c>ReceiveMessage</c>.</param>
/// <param name="Resource">The queue, table or function by name; empty where the request names none, or several.</param>
public readonly record struct FaultTarget(string Service, string Operation, string Resource)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Service}:{Operation}/{Resource}";
}
