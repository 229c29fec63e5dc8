using System.Text.Json;

namespace SqsWorker.Testing.Stacks;

/// <summary>What error messages call JSON's kinds of value.</summary>
internal static class Kinds
{
    public static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
