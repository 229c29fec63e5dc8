namespace SqsWorker.Testing.Queues;

/// <summary>Which characters SQS takes.</summary>
internal static class MessageText
{
    private const int MaxTokenLength = 128;

    /// <summary>Bodies and text values: what XML 1.0 can carry.</summary>
    public static bool IsAllowed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(letter) || letter is '\uFFFE' or '\uFFFF' || (letter < ' ' && letter is not ('\t' or '\n' or '\r')))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Group, deduplication and attempt ids: visible ASCII.</summary>
    public static bool IsToken(string text) => text.Length is >= 1 and <= MaxTokenLength && text.All(static letter => letter is > ' ' and <= '~');
}
