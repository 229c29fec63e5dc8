using SqsWorker.Definitions;
using SqsWorker.Forwarding;

namespace SqsWorker.Sending;

/// <summary>
/// The ARN of a queue that the stack did not make, as declared: CloudFormation's pseudo parameters stand for what the stack's queue URLs begin
/// with, <c>https://sqs.{region}.{suffix}/{account}/{stack}-</c>.
/// </summary>
internal static class ExistingQueue
{
    private const string Partition = "${AWS::Partition}";
    private const string Region = "${AWS::Region}";
    private const string Account = "${AWS::AccountId}";
    private const string Stack = "${AWS::StackName}";

    /// <summary>Whether the ARN says where the queue is without the stack.</summary>
    public static bool IsWhole(string arn) => !arn.Contains("${", StringComparison.Ordinal);

    /// <summary>Whether the queue's name depends on the stack's.</summary>
    public static bool NamesStack(string arn) => arn.Contains(Stack, StringComparison.Ordinal);

    /// <summary>The queue's physical name.</summary>
    public static string NameOf(string arn, string stack)
    {
        // The other parameters have colons as well, and stand before the name.
        arn = arn.Replace(Stack, stack, StringComparison.Ordinal);
        return arn[(arn.LastIndexOf(':') + 1)..];
    }

    /// <summary>The queue's URL.</summary>
    /// <exception cref="FormatException">The ARN is none of a queue, or the prefix is none of a queue's URL.</exception>
    public static string UrlOf(string arn, string urlPrefix)
    {
        if (IsWhole(arn))
        {
            return QueueAddress.Of(arn, urlPrefix).Url;
        }

        var end = urlPrefix.LastIndexOf('/');
        var stack = urlPrefix[(end + 1)..].TrimEnd('-');
        var here = $"{urlPrefix[..Math.Max(end, 0)]}/{NameOf(arn, stack)}";
        if (arn.Contains(Region, StringComparison.Ordinal) && arn.Contains(Account, StringComparison.Ordinal))
        {
            return here;
        }

        return QueueAddress.Of(Fill(arn, QueueArn.Of(here, RegionOf(arn)), stack), urlPrefix).Url;
    }

    /// <summary>The ARN of a queue: as declared, or, where that is not whole or there is none, by what its URL says.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="url">Gets its URL.</param>
    /// <param name="region">The region where the URL names none, if it is known.</param>
    /// <exception cref="FormatException">The URL does not say it.</exception>
    public static string ArnOf(QueueDefinition queue, Func<string> url, string? region)
    {
        if (queue.QueueArn.Length > 0 && IsWhole(queue.QueueArn))
        {
            return queue.QueueArn;
        }

        var place = QueueArn.Of(url(), region);

        // The stack's name is in the queue's, which the URL has.
        return queue.QueueArn.Length == 0 || NamesStack(queue.QueueArn) ? place : Fill(queue.QueueArn, place, "");
    }

    // Where the ARN names it, nothing else has to: a local endpoint's URL does not.
    private static string? RegionOf(string arn) => !arn.Contains(Region, StringComparison.Ordinal)
        && arn.Replace(Partition, "", StringComparison.Ordinal).Split(':') is [_, _, _, { Length: > 0 } region, ..] ? region : null;

    private static string Fill(string arn, string place, string stack)
    {
        var parts = place.Split(':');
        return arn.Replace(Stack, stack, StringComparison.Ordinal)
            .Replace(Partition, parts[1], StringComparison.Ordinal)
            .Replace(Region, parts[3], StringComparison.Ordinal)
            .Replace(Account, parts[4], StringComparison.Ordinal);
    }
}
