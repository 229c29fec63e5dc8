namespace SqsWorker.Generator.Model;

/// <summary>A queue that the worker sends to, with the type of what it sends. Which class declares it doesn't matter any more.</summary>
internal sealed record SenderModel(string Target, MessageModel Message, bool IsObsolete);
