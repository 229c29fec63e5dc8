using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Rendering;

/// <summary>SQS refuses a policy that is too long only at the deploy (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html">quotas</see>).</summary>
internal static partial class QueuePolicyLimit
{
    private const int MaxBytes = 8_192;

    /// <summary>Fails if a queue's policy is surely longer than SQS takes.</summary>
    /// <param name="template">The template, overrides and all.</param>
    /// <param name="path">The file, for the message.</param>
    public static void Check(JsonObject template, string path)
    {
        foreach (var (id, resource) in template["Resources"]!.AsObject())
        {
            var bytes = IsPolicy(resource) ? Least(resource!["Properties"]?["PolicyDocument"]) : 0;
            if (bytes > MaxBytes)
            {
                throw new RenderingException(RenderError.In(
                    path,
                    ErrorIds.StackTooLarge,
                    string.Create(CultureInfo.InvariantCulture, $"the policy {id} would have {bytes} bytes or more, SQS allows {MaxBytes}. Its queue receives from too many sources with too long names: divide them among several queues.")));
            }
        }
    }

    private static bool IsPolicy(JsonNode? resource) =>
        resource is JsonObject { } one && one["Type"] is JsonValue type && type.TryGetValue(out string? text) && text == "AWS::SQS::QueuePolicy" && one["Properties"] is JsonObject;

    // What references become is known at the deploy; here they are nothing, so that nothing is refused that fits.
    private static int Least(JsonNode? node) => node switch
    {
        JsonObject one when IsIntrinsic(one, out var value) => value is JsonValue sub && sub.TryGetValue(out string? text) ? Reference().Replace(text, "").Length : 0,
        JsonObject one => "{}".Length + one.Sum(static member => Bytes(JsonValue.Create(member.Key)) + ":,".Length + Least(member.Value)) - (one.Count > 0 ? 1 : 0),
        JsonArray list => "[]".Length + list.Sum(static item => ",".Length + Least(item)) - (list.Count > 0 ? 1 : 0),
        _ => Bytes(node),
    };

    private static bool IsIntrinsic(JsonObject one, out JsonNode? value)
    {
        var (name, only) = one.Count == 1 ? one.First() : default;
        value = name == "Fn::Sub" ? only : null;
        return name is "Ref" || name?.StartsWith("Fn::", StringComparison.Ordinal) == true;
    }

    private static int Bytes(JsonNode? node) => Encoding.UTF8.GetByteCount(node?.ToJsonString() ?? "null");

    [GeneratedRegex(@"\$\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
