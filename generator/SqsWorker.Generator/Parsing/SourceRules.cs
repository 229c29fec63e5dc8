using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>What may send to a queue, and what may be said of it.</summary>
internal static class SourceRules
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
    private const string Reference = "{{resolve:";

    /// <summary>Returns null where the ARN is of nothing that can send; then <paramref name="trouble"/> says why.</summary>
    public static SourceKind? FindKind(string arn, out string trouble)
    {
        if (PseudoParameters.FindTrouble(arn) is { } misplaced)
        {
            trouble = misplaced;
            return null;
        }

        arn = PseudoParameters.Fill(arn);
        var kind = arn.Split(':') is ["arn", _, var service, ..] ? KindOf(service) : null;
        trouble = kind switch
        {
            SourceKind.Topic => ArnRules.FindTopicTrouble(arn),
            SourceKind.Rule => ArnRules.FindRuleTrouble(arn),
            SourceKind.Bucket => ArnRules.FindBucketTrouble(arn),
            _ => "is none of them",
        } ?? "";
        return trouble.Length == 0 ? kind : null;
    }

    /// <param name="queue">The queue.</param>
    /// <param name="source">The source.</param>
    /// <param name="said">The options that are there.</param>
    /// <param name="exists">Whether the queue is made elsewhere.</param>
    public static IEnumerable<Problem> Check(string queue, SourceModel source, ICollection<string> said, bool exists)
    {
        var isTopic = source.Kind == SourceKind.Topic;
        foreach (var option in said.Where(option => isTopic ? option == "Account" : option != "Account" || source.Kind != SourceKind.Bucket))
        {
            yield return Trouble($"has {option}, which is for a {(option == "Account" ? "bucket" : "topic")}");
        }

        if (source.Account.Length > 0 && !ArnRules.IsAccount(source.Account))
        {
            yield return Trouble($"has the Account '{QueueNameRules.Printable(source.Account)}', which is none of 12 digits");
        }

        if (isTopic && said.Contains("FilterPolicy"))
        {
            if (!JsonSyntax.IsObject(source.FilterPolicy))
            {
                yield return Problem.Of(DiagnosticIds.FilterPolicyInvalid, queue, source.Arn, "is no JSON object such as {\"kind\":[\"placed\"]}");
            }
            else if (source.FilterPolicy.Contains(Reference))
            {
                yield return Problem.Of(DiagnosticIds.FilterPolicyInvalid, queue, source.Arn, $"has '{Reference}' in it, which CloudFormation would replace at the deploy");
            }
            else if (exists)
            {
                yield return Trouble("has FilterPolicy, and the queue is made elsewhere: so is its subscription");
            }
        }

        if (FindOrderTrouble(queue, source) is { } trouble)
        {
            yield return Problem.Of(DiagnosticIds.SourceKeepsNoOrder, queue, source.Arn, trouble);
        }

        Problem Trouble(string what) => Problem.Of(DiagnosticIds.SourceOptionInvalid, queue, source.Arn, what);
    }

    // https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html, https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
    private static string? FindOrderTrouble(string queue, SourceModel source) =>
        !QueueNameRules.IsFifo(queue) ? null
        : source.Kind == SourceKind.Bucket ? "buckets send to standard queues only"
        : source.Kind == SourceKind.Topic && !QueueNameRules.IsFifo(source.Arn) ? "a standard topic delivers to standard queues only"
        : null;

    private static SourceKind? KindOf(string service) => service switch
    {
        "sns" => SourceKind.Topic,
        "events" => SourceKind.Rule,
        "s3" => SourceKind.Bucket,
        _ => null,
    };
}
