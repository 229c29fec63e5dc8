namespace SqsWorker.Generator.Model;

/// <summary>A [SendsTo] as written.</summary>
/// <param name="Target">The queue's name or ARN.</param>
/// <param name="Message">The message's type, if it is said.</param>
/// <param name="IsObsolete">Whether that type is marked so.</param>
internal sealed record SendModel(string Target, MessageModel? Message, bool IsObsolete);
