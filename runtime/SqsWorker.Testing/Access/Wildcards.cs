namespace SqsWorker.Testing.Access;

/// <summary>IAM's patterns: <c>*</c> is any text, <c>?</c> any one character.</summary>
internal static class Wildcards
{
    /// <summary>The first five parts of an ARN are matched one by one: a wildcard in one reaches into no other.</summary>
    private const int ArnParts = 6;

    /// <summary>Tells whether an action is meant; actions are the same in upper and lower case.</summary>
    public static bool MatchesAction(string pattern, string action) => Matches(pattern.ToUpperInvariant(), action.ToUpperInvariant());

    /// <summary>Tells whether a resource is meant.</summary>
    public static bool MatchesArn(string pattern, string arn)
    {
        if (pattern == "*")
        {
            return true;
        }

        var patterns = pattern.Split(':', ArnParts);
        var parts = arn.Split(':', ArnParts);
        return patterns.Length == parts.Length && patterns.Zip(parts).All(static pair => Matches(pair.First, pair.Second));
    }

    /// <summary>Matches in one pass; a star that took too little takes one character more.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int at = 0, read = 0, star = -1, retry = 0;
        while (read < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                retry = read;
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == text[read]))
            {
                at++;
                read++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                read = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }
}
