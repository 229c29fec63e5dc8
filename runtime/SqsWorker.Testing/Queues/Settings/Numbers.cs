using System.Globalization;

namespace SqsWorker.Testing.Queues;

internal static class Numbers
{
    public static int? Parse(string? text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
