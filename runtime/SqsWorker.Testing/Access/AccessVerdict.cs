namespace SqsWorker.Testing.Access;

/// <summary>What a role says to an access.</summary>
/// <param name="IsAllowed">Whether it is allowed.</param>
/// <param name="Reason">Why it is not, as AWS ends the sentence; empty where it is.</param>
internal readonly record struct AccessVerdict(bool IsAllowed, string Reason)
{
    public static AccessVerdict Allowed => new(IsAllowed: true, "");

    public static AccessVerdict Denied(string reason) => new(IsAllowed: false, reason);
}
