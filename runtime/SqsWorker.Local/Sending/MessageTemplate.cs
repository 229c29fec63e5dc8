using System.Globalization;

namespace SqsWorker.Local.Sending;

/// <summary>
/// One sample body. Placeholders are filled per message: <c>{{n}}</c> its number from 1, <c>{{guid}}</c>, <c>{{now}}</c>
/// (UTC, ISO 8601); <c>"{{n:number}}"</c> with its quotes gives the number as a JSON number.
/// </summary>
/// <param name="text">The sample.</param>
internal sealed class MessageTemplate(string text)
{
    private readonly bool _fixed = !text.Contains("{{", StringComparison.Ordinal);

    public string Fill(int number, DateTimeOffset now)
    {
        if (_fixed)
        {
            return text;
        }

        var digits = number.ToString(CultureInfo.InvariantCulture);
        return text
            .Replace("\"{{n:number}}\"", digits, StringComparison.Ordinal)
            .Replace("{{n}}", digits, StringComparison.Ordinal)
            .Replace("{{guid}}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("{{now}}", now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
