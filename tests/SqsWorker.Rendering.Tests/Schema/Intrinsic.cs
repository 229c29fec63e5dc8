using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Tests.Schema;

/// <summary>The intrinsic functions that a stack of ours uses (docs/design/stack.md); any other is refused.</summary>
internal static class Intrinsic
{
    public const string Ref = "Ref";
    public const string GetAtt = "Fn::GetAtt";
    public const string Sub = "Fn::Sub";
    public const string Join = "Fn::Join";

    public static bool Is(JsonNode? node) => node is JsonObject { Count: 1 } members && members.First().Key is Ref or GetAtt or Sub or Join;

    /// <summary>Whether an object means to be one, known or not.</summary>
    public static bool IsMeant(JsonObject members) => members.Any(static member => member.Key == Ref || member.Key.StartsWith("Fn::", StringComparison.Ordinal));
}
