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

    /// <summary>Returns what is wrong with a topic's ARN, or null.</summary>
    public static string? FindTopicTrouble(string arn)
    {
        const int Longest = 256;
        var parts = arn.Split(':');
        return parts.Length != 6 ? FormattableString.Invariant($"has {parts.Length} parts divided by colons, not 6")
            : FindPlaceTrouble(parts, "sns") ?? (IsName(parts[5], Longest) ? null : "doesn't end in the name of a topic");
    }

    /// <summary>Returns what is wrong with the ARN of an EventBridge rule, or null. That of a bus of one's own has the bus before the rule.</summary>
    public static string? FindRuleTrouble(string arn)
    {
        var parts = arn.Split(':');
        return parts.Length != 6 ? FormattableString.Invariant($"has {parts.Length} parts divided by colons, not 6")
            : FindPlaceTrouble(parts, "events")
            ?? (parts[5].Split('/') is { Length: 2 or 3 } names && names[0] == "rule" && names.All(static name => Has(name, static one => IsPlain(one) || one == '.'))
                ? null
                : "doesn't end in rule/ and a rule's name");
    }

    /// <summary>Returns what is wrong with a bucket's ARN, or null. It names neither region nor account.</summary>
    public static string? FindBucketTrouble(string arn)
    {
        var parts = arn.Split(':');
        return parts.Length != 6 ? FormattableString.Invariant($"has {parts.Length} parts divided by colons, not 6")
            : !IsPartition(parts[1]) ? "has no partition such as aws"
            : parts[3].Length + parts[4].Length > 0 ? "names a region or an account, which a bucket's ARN doesn't"
            : parts[5].Length is < 3 or > 63 || !Has(parts[5], static one => one is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.') ? "doesn't end in the name of a bucket"
            : null;
    }

    public static bool IsAccount(string account) => account.Length == AccountLength && Has(account, static one => one is >= '0' and <= '9');

    private static string? FindPlaceTrouble(string[] parts, string service) =>
        !IsPartition(parts[1]) ? "has no partition such as aws"
        : parts[2] != service ? $"names the service '{QueueNameRules.Printable(parts[2])}', not {service}"
        : !Has(parts[3], static one => one is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') ? "has no region such as eu-central-1"
        : !IsAccount(parts[4]) ? "has no account of 12 digits"
        : null;

    private static bool IsPartition(string partition) => Has(partition, static one => one is (>= 'a' and <= 'z') or '-');

    private static bool IsQueue(string name) => IsName(name, LongestQueue);

    private static bool IsName(string name, int longest)
    {
        var stem = name.EndsWith(".fifo", StringComparison.Ordinal) ? name.Substring(0, name.Length - ".fifo".Length) : name;
        return name.Length <= longest && Has(stem, IsPlain);
    }

    private static bool IsPlain(char one) => one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_';

    private static bool Has(string part, Func<char, bool> allowed) => part.Length > 0 && part.All(allowed);
}
