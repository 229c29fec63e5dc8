namespace SqsWorker.Generator.Parsing;

/// <summary>What names a resource outside of the stack (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</see>).</summary>
internal static class ArnRules
{
    private const int LongestQueue = 80;
    private const int AccountLength = 12;

    public static bool IsArn(string target) => target.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>Returns what is wrong with a queue's ARN, or null.</summary>
    public static string? FindQueueTrouble(string arn)
    {
        var parts = arn.Split(':');
        return parts.Length != 6 ? FormattableString.Invariant($"has {parts.Length} parts divided by colons, not 6")
            : FindPlaceTrouble(parts, "sqs") ?? (IsQueue(parts[5]) ? null : "doesn't end in the name of a queue");
    }

    /// <summary>Returns what is wrong with a function's ARN, or null.</summary>
    public static string? FindFunctionTrouble(string arn)
    {
        var parts = arn.Split(':');
        return parts.Length is not (7 or 8) ? FormattableString.Invariant($"has {parts.Length} parts divided by colons, not 7 or 8")
            : FindPlaceTrouble(parts, "lambda")
            ?? (parts[5] != "function" ? "names no function" : FunctionRules.FindNameTrouble(parts[6], parts.Length == 8 ? parts[7] : null));
    }

    /// <summary>Returns what is wrong with a KMS key's ARN, or null. An alias won't do: a grant by alias is one to whatever key it names tomorrow.</summary>
    public static string? FindKeyTrouble(string arn)
    {
        const string Key = "key/";
        var parts = arn.Split(':');
        return parts.Length != 6 ? FormattableString.Invariant($"has {parts.Length} parts divided by colons, not 6")
            : FindPlaceTrouble(parts, "kms")
            ?? (parts[5].StartsWith(Key, StringComparison.Ordinal) && Has(parts[5].Substring(Key.Length), static one => one is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
                ? null
                : "doesn't end in key/ and a key's id");
    }

    private static string? FindPlaceTrouble(string[] parts, string service) =>
        !Has(parts[1], static one => one is (>= 'a' and <= 'z') or '-') ? "has no partition such as aws"
        : parts[2] != service ? $"names the service '{QueueNameRules.Printable(parts[2])}', not {service}"
        : !Has(parts[3], static one => one is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') ? "has no region such as eu-central-1"
        : parts[4].Length != AccountLength || !Has(parts[4], static one => one is >= '0' and <= '9') ? "has no account of 12 digits"
        : null;

    private static bool IsQueue(string name)
    {
        var stem = name.EndsWith(".fifo", StringComparison.Ordinal) ? name.Substring(0, name.Length - ".fifo".Length) : name;
        return name.Length <= LongestQueue
            && Has(stem, static one => one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');
    }

    private static bool Has(string part, Func<char, bool> allowed) => part.Length > 0 && part.All(allowed);
}
