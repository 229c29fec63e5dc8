using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Naming;

/// <summary>A text with CloudFormation's pseudo parameters in it → JSON. What else stands in <c>${…}</c> stays as it is.</summary>
internal static class SubText
{
    private const string Open = "${";

    // The longest there is of each: aws-us-gov, ap-southeast-10, amazonaws.com.cn with room, a stack's name, its ARN.
    private static readonly (string Name, int Length)[] Pseudo =
    [
        ("AWS::AccountId", 12), ("AWS::Partition", 10), ("AWS::Region", 16), ("AWS::StackId", 240), ("AWS::StackName", 128), ("AWS::URLSuffix", 20),
    ];

    /// <summary>Writes a text as JSON: a string, or <c>Fn::Sub</c> where there is something to put in.</summary>
    /// <param name="text">The text.</param>
    /// <returns>JSON.</returns>
    public static string Json(string text) => Names(text).Any()
        ? new JsonObject { ["Fn::Sub"] = Escaped(text) }.ToJsonString()
        : JsonValue.Create(text).ToJsonString();

    /// <summary>How long a text is at most, once everything is put in.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Characters.</returns>
    public static int LongestLength(string text) =>
        text.Length + Names(text).Sum(static found => found.Length - found.Name.Length - "${}".Length);

    private static IEnumerable<(string Name, int Length)> Names(string text) =>
        from part in text.Split(Open).Skip(1)
        from pseudo in Pseudo
        where part.StartsWith(pseudo.Name + "}", StringComparison.Ordinal)
        select pseudo;

    private static string Escaped(string text)
    {
        var parts = text.Split(Open);
        return parts[0] + string.Concat(parts.Skip(1).Select(static part =>
            (Pseudo.Any(pseudo => part.StartsWith(pseudo.Name + "}", StringComparison.Ordinal)) ? Open : "${!") + part));
    }
}
