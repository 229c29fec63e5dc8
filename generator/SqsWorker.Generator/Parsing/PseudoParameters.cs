namespace SqsWorker.Generator.Parsing;

/// <summary>What CloudFormation knows at the deploy (<see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html">pseudo parameters</see>).</summary>
internal static class PseudoParameters
{
    private const string Colons = "${AWS::";
    private const string Dots = "${AWS..";
    private const string StackName = "${AWS..StackName}";

    // What a place takes whole.
    private static readonly string[] Places = ["", "${AWS..Partition}", "", "${AWS..Region}", "${AWS..AccountId}"];

    /// <summary>Returns what is wrong with where they stand in an ARN, or null. Other things that are wrong with it are not looked at.</summary>
    public static string? FindTrouble(string arn)
    {
        // Without colons of their own.
        var parts = arn.Replace(Colons, Dots).Split(':');
        for (var index = 0; index < parts.Length; index++)
        {
            var left = index < Places.Length ? (parts[index] == Places[index] ? "" : parts[index]) : WithoutThoseOfNames(parts[index], parts[2] == "s3");
            if (left.IndexOf(Dots, StringComparison.Ordinal) is var start and >= 0)
            {
                return $"has '{QueueNameRules.Printable(left.Substring(start).Replace(Dots, Colons))}' where it can't stand";
            }
        }

        return null;
    }

    /// <summary>An ARN as it would read after a deploy somewhere, so that the rules of ARNs can be asked.</summary>
    public static string Fill(string arn) => arn
        .Replace("${AWS::Partition}", "aws")
        .Replace("${AWS::Region}", "us-east-1")
        .Replace("${AWS::AccountId}", "000000000000")
        .Replace("${AWS::StackName}", "s");

    // A bucket is called after anything anywhere, all else after the stack, at the beginning.
    private static string WithoutThoseOfNames(string name, bool isBucket) => isBucket
        ? name.Replace(StackName, "").Replace("${AWS..Region}", "").Replace("${AWS..AccountId}", "")
        : string.Join("/", name.Split('/').Select(static part => part.StartsWith(StackName, StringComparison.Ordinal) ? part.Substring(StackName.Length) : part));
}
