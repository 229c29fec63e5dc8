namespace SqsWorker.Testing.Functions;

/// <summary>What an Invoke's path calls a function: a name, a partial ARN or an ARN, each perhaps with a qualifier.</summary>
internal static class FunctionReference
{
    private const string Prefix = "/2015-03-31/functions/";
    private const string Suffix = "/invocations";

    public static bool IsInvoke(string path) => path.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Gets the function's name out of a path, or <see langword="null"/> where it is no Invoke.</summary>
    public static string? NameIn(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var plain = query < 0 ? path : path[..query];
        if (!plain.StartsWith(Prefix, StringComparison.Ordinal) || !plain.EndsWith(Suffix, StringComparison.Ordinal)
            || plain.Length <= Prefix.Length + Suffix.Length)
        {
            return null;
        }

        return Name(Uri.UnescapeDataString(plain[Prefix.Length..^Suffix.Length]));
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
