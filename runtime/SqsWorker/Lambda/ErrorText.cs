using System.Globalization;

namespace SqsWorker.Lambda;

/// <summary>Texts of errors, as long as they may be. An object of a user's class may throw where it is asked for its text.</summary>
internal static class ErrorText
{
    public static string MessageOf(Exception exception) => Ask(exception, static asked => asked.Message);

    public static string StackOf(Exception exception) => Ask(exception, static asked => asked.StackTrace);

    public static string All(Exception exception) => Ask(exception, static asked => asked.ToString());

    /// <summary>Cuts a text, never through a surrogate pair.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";
    }

    /// <summary>Any value as text.</summary>
    public static string Of(object value) =>
        Ask(value, static asked => asked is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : asked.ToString());

    /// <summary>What a function says, or that it can't.</summary>
    public static string ReadBy(Func<string> read) => Ask(read, static asked => asked());

    private static string Ask<T>(T value, Func<T, string?> text)
        where T : notnull
    {
        try
        {
            return text(value) ?? "";
        }
        catch (Exception)
        {
            return $"({value.GetType().Name} can't be read)";
        }
    }
}
