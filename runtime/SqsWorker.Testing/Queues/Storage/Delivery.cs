namespace SqsWorker.Testing.Queues;

/// <summary>A message as one receive saw it: what may change later is copied.</summary>
internal readonly record struct Delivery(StoredMessage Message, ReceiptHandle Handle, int ReceiveCount, long FirstReceivedAt);
