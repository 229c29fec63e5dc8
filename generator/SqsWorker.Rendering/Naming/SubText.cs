using System.Text.Encodings.Web;

namespace SqsWorker.Rendering.Naming;

/// <summary>A text with CloudFormation's pseudo parameters in it → JSON. What else stands in <c>${…}</c> stays as it is.</summary>
internal static class SubText
{
    private const string Open = "${";

    /// <summary>Writes a text as JSON: a string, or <c>Fn::Sub</c> where there is something to put in.</summary>
    /// <param name="text">The text.</param>
    /// <returns>JSON.</returns>
    public static string Json(string text)
    {
        var parts = text.Split(Open);
        var escaped = parts[0];
        var hasPseudo = false;
        foreach (var part in parts.AsSpan(1))
        {
            var isPseudo = PseudoParameter.At(part) is not null;
            hasPseudo |= isPseudo;
            escaped += (isPseudo ? Open : "${!") + part;
        }

        return hasPseudo ? $$"""{"Fn::Sub":{{Literal(escaped)}}}""" : Literal(text);
    }

    /// <summary>Writes a text as JSON, whatever is in it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A JSON string.</returns>
    public static string Literal(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";

    /// <summary>How long a text is at most, once everything is put in.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Characters.</returns>
    public static int LongestLength(string text)
    {
        var length = text.Length;
        foreach (var part in text.Split(Open).AsSpan(1))
        {
            length += PseudoParameter.At(part) is { } found ? found.Longest - found.Name.Length - "${}".Length : 0;
        }

        return length;
    }
}
