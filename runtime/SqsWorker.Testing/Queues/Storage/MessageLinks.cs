namespace SqsWorker.Testing.Queues;

/// <summary>A message's neighbours in one list.</summary>
internal record struct MessageLinks(StoredMessage? Previous, StoredMessage? Next);
