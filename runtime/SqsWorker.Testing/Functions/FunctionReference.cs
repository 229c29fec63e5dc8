using SqsWorker.Testing.Access;

namespace SqsWorker.Testing.Functions;

/// <summary>What an Invoke's path calls a function: a name, a partial ARN or an ARN, each perhaps with a qualifier.</summary>
internal static class FunctionReference
{
    private const string Prefix = "/2015-03-31/functions/";
    private const string Suffix = "/invocations";

    public static bool IsInvoke(string path) => path.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Gets the function's name out of a path, or <see langword="null"/> where it is no Invoke.</summary>
    public static string? NameIn(string path) => In(path) is { } reference ? Name(reference) : null;

    /// <summary>Gets the ARN of what a path means, with the qualifier where it has one, or <see langword="null"/> where it is no Invoke.</summary>
    public static string? ArnIn(string path, AccessPlace place)
    {
        if (In(path) is not { } reference || Name(reference) is not { } name)
        {
            return null;
        }

        var parts = reference.Split(':');
        var arn = parts[0] == "arn" ? string.Join(':', parts[..7])
            : parts is [var account, "function", ..] ? place.Arn("lambda", $"function:{name}", account: account)
            : place.Arn("lambda", $"function:{name}");
        var qualifier = parts switch
        {
            ["arn", _, _, _, _, _, _, var last] => last,
            [_, "function", _, var last] => last,
            [_, var last] => last,
            _ => InQuery(path),
        };
        return qualifier is null ? arn : $"{arn}:{qualifier}";
    }

    private static string? In(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var plain = query < 0 ? path : path[..query];
        return plain.StartsWith(Prefix, StringComparison.Ordinal) && plain.EndsWith(Suffix, StringComparison.Ordinal)
            && plain.Length > Prefix.Length + Suffix.Length
            ? Uri.UnescapeDataString(plain[Prefix.Length..^Suffix.Length])
            : null;
    }

    private static string? InQuery(string path)
    {
        const string Name = "Qualifier=";
        var query = path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&');
        return Array.Find(query, static pair => pair.StartsWith(Name, StringComparison.Ordinal)) is { } pair
            ? Uri.UnescapeDataString(pair[Name.Length..])
            : null;
    }

    private static string? Name(string reference)
    {
        string[] parts = reference.Split(':');
        return parts switch
        {
            ["arn", _, "lambda", _, _, "function", var name] => name,
            ["arn", _, "lambda", _, _, "function", var name, _] => name,
            [_, "function", var name] => name,
            [_, "function", var name, _] => name,
            [var name] => name,
            [var name, _] => name,
            _ => null,
        };
    }
}
