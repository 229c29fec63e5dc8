namespace SqsWorker.Local.Sending;

/// <summary>A message that SQS did not take.</summary>
internal sealed record SendBatchFailure(string Id, string? Code, string? Message);
