using SqsWorker.Schedules.Cron;

namespace SqsWorker.Schedules;

/// <summary>What a schedule must be. Compiled into the generator and the renderer as well, so that all three say the same.</summary>
/// <remarks>This folder needs nothing but .NET Standard 2.0.</remarks>
internal static class ScheduleRules
{
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
    private const int Longest = 256;

    /// <summary>Says what is wrong with a schedule and what is allowed, or <see langword="null"/> where nothing is.</summary>
    public static string? FindFault(string text)
    {
        if (text.Length > Longest)
        {
            return $"it has {text.Length} characters, and EventBridge takes {Longest}";
        }

        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return "it has a control character in it";
            }
        }

        string error;
        var isRead = text.StartsWith("cron(", StringComparison.Ordinal)
            ? CronExpression.TryParse(text, out _, out error)
            : RateExpression.TryParse(text, out _, out error);
        return isRead ? null : error.TrimEnd('.');
    }
}
