namespace SqsWorker.Rendering.Manifest;

/// <summary>
/// What the texts of every manifest are made of. Each would be a short regular expression; to load what runs those takes longer than all checks.
/// </summary>
internal static class Letters
{
    private const string Fifo = ".fifo";

    /// <summary>Whether a text has a length and consists of certain characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The least length.</param>
    /// <param name="to">The largest.</param>
    /// <param name="isOne">Which characters.</param>
    /// <returns>Whether it does.</returns>
    public static bool Are(string text, int from, int to, Predicate<char> isOne)
    {
        if (text.Length < from || text.Length > to)
        {
            return false;
        }

        foreach (var letter in text)
        {
            if (!isOne(letter))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a queue can be declared by this name. A physical name is <c>{stack}-{name}</c>, at most 80 characters, so 78 is what the shortest stack name leaves.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it can.</returns>
    public static bool AreQueueName(string name) => name.Length <= 78 && Are(ManifestRules.IsFifo(name) ? name[..^Fifo.Length] : name, 1, 78, IsWord);

    /// <summary>Whether an alarm can be declared by this name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it can.</returns>
    public static bool AreAlarmName(string name) => Are(name, 1, 120, static letter => IsWord(letter) || letter == '.');

    /// <summary>Whether CloudWatch can have a namespace of this name: a colon is not its first character.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it can.</returns>
    public static bool AreMetricNamespace(string name) =>
        Are(name, 1, 255, static letter => IsWord(letter) || letter is ' ' or '.' or '/' or '#' or ':') && name[0] != ':';

    /// <summary>Whether a text is ASCII that can be seen, and needs no escape in JSON nor means anything in <c>Fn::Sub</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The least length.</param>
    /// <param name="to">The largest.</param>
    /// <returns>Whether it is.</returns>
    public static bool AreMetricText(string text, int from, int to) => Are(text, from, to, static letter => letter is >= ' ' and <= '~' and not ('"' or '\\' or '{' or '}'));

    /// <summary>Whether a function can be declared by this name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it can.</returns>
    public static bool AreFunctionName(string name) => Are(name, 1, 32, static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && char.IsAsciiLetter(name[0]);

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
