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
        var own = urlPrefix[..Math.Max(end, 0)];
        var name = NameOf(arn, stack);
        if (!arn.Contains(Region, StringComparison.Ordinal))
        {
            return QueueAddress.Of(Fill(arn, QueueArn.Of($"{own}/{name}", RegionOf(arn)), stack), urlPrefix).Url;
        }

        // In the stack's region it is at the stack's endpoint, wherever that is, and another account has another place there.
        return Parts(arn) is [_, _, _, _, { Length: > 0 } other, ..]
            ? $"{own[..(own.LastIndexOf('/') + 1)]}{other}/{name}"
            : $"{own}/{name}";
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

        var place = QueueArn.Of(url(), RegionOf(queue.QueueArn) ?? region);

        // The stack's name is in the queue's, which the URL has.
        return queue.QueueArn.Length == 0 || NamesStack(queue.QueueArn) ? place : Fill(queue.QueueArn, place, "");
    }

    // The region that the ARN itself names: a local endpoint's URL has none.
    private static string? RegionOf(string arn) => Parts(arn) is [_, _, _, { Length: > 0 } region, ..] ? region : null;

    // Nothing stands where a parameter does, whose own colons would count as well.
    private static string[] Parts(string arn) => arn
        .Replace(Partition, "", StringComparison.Ordinal)
        .Replace(Region, "", StringComparison.Ordinal)
        .Replace(Account, "", StringComparison.Ordinal)
        .Split(':');

    private static string Fill(string arn, string place, string stack)
    {
        var parts = place.Split(':');
        return arn.Replace(Stack, stack, StringComparison.Ordinal)
            .Replace(Partition, parts[1], StringComparison.Ordinal)
            .Replace(Region, parts[3], StringComparison.Ordinal)
            .Replace(Account, parts[4], StringComparison.Ordinal);
    }
}
