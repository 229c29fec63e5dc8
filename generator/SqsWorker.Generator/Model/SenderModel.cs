namespace SqsWorker.Generator.Model;

/// <summary>A queue that the worker sends to, with the type of what it sends, and the functions whose handlers or services declare it.</summary>
internal sealed record SenderModel(string Target, MessageModel Message, bool IsObsolete, EquatableArray<string> Functions);
