namespace SqsWorker.Generator.Model;

/// <summary>A sender that a handler's constructor asks for.</summary>
/// <param name="Identity">The message's type, as <see cref="MessageModel.Identity"/> says it.</param>
/// <param name="Name">How a person says it.</param>
/// <param name="Queue">The key it is asked for by, if any.</param>
internal sealed record SenderNeed(string Identity, string Name, string? Queue);
