namespace SqsWorker.Queues;

/// <summary>Reads which client is wanted.</summary>
internal static class SqsClientChoice
{
    /// <summary>The environment variable, or the setting of a host's configuration.</summary>
    public const string Variable = "SQSWORKER_SQS_CLIENT";

    /// <summary>What it may be.</summary>
    public const string Allowed = "lean or sdk";

    public static SqsClientKind? Parse(string? value) => value switch
    {
        null or "" or "lean" => SqsClientKind.Lean,
        "sdk" => SqsClientKind.Sdk,
        _ => null,
    };
}
