using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Scaling;

/// <summary>What the table answered to a call on one item.</summary>
/// <param name="ConditionFailed">Whether nothing was written, since the condition was not met.</param>
/// <param name="Item">The item that was read, or did not meet the condition; <see langword="null"/> where there is none.</param>
internal sealed record TableAnswer(bool ConditionFailed, Dictionary<string, AttributeValue>? Item);
