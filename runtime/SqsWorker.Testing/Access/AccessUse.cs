namespace SqsWorker.Testing.Access;

/// <summary>An access that a function asked for at least once.</summary>
/// <param name="Function">The function's logical id.</param>
/// <param name="Asked">What it asked for.</param>
/// <param name="IsAllowed">Whether its role allowed it.</param>
public sealed record AccessUse(string Function, AskedAccess Asked, bool IsAllowed);
