using System.Text.RegularExpressions;

namespace SqsWorker.Rendering.Manifest;

/// <summary>What may stand in the template for things outside of the stack: no wildcard, and nothing that JSON would have to escape.</summary>
internal static partial class ArnPatterns
{
    private const string Place = @"(?<place>([a-z0-9-]+|\$\{AWS::Region\}):([0-9]{12}|\$\{AWS::AccountId\}))";
    private const string Partition = @"\Aarn:([a-z-]+|\$\{AWS::Partition\}):";
    private const string Name = @"(\$\{AWS::StackName\})?[A-Za-z0-9_-]*(\.fifo)?\z";

    [GeneratedRegex(Partition + "sqs:" + Place + ":" + Name, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Queue();

    [GeneratedRegex(Partition + "sns:" + Place + ":" + Name, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Topic();

    [GeneratedRegex(Partition + "events:" + Place + @":rule(/(\$\{AWS::StackName\})?[A-Za-z0-9._-]*){1,2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Rule();

    [GeneratedRegex(Partition + @"s3:::(\$\{AWS::(StackName|Region|AccountId)\}|[a-z0-9.-])+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Bucket();

    [GeneratedRegex(@"\A([0-9]{12})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex AccountOrNone();
}
