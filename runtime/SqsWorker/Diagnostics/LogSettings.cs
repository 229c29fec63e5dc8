using Microsoft.Extensions.Logging;

namespace SqsWorker.Diagnostics;

/// <summary>How log lines look and which are written, as a function's <c>LoggingConfig</c> says.</summary>
/// <param name="IsJson">Whether each line is a JSON object.</param>
/// <param name="Minimum">The least that is written.</param>
/// <param name="Note">What is wrong with the variables, or <see langword="null"/>: a log is no reason not to work.</param>
internal sealed record LogSettings(bool IsJson, LogLevel Minimum, string? Note)
{
    private const string FormatVariable = "AWS_LAMBDA_LOG_FORMAT";
    private const string LevelVariable = "AWS_LAMBDA_LOG_LEVEL";

    public static LogSettings Read(Func<string, string?> variable)
    {
        var format = variable(FormatVariable);
        var isJson = Is(format, "JSON");
        var formatNote = isJson || string.IsNullOrEmpty(format) || Is(format, "Text")
            ? null
            : $"The environment variable {FormatVariable} is '{format}'; expected JSON or Text. Text is taken.";

        var level = variable(LevelVariable);
        var minimum = Level(level);
        var levelNote = minimum is not null || string.IsNullOrEmpty(level)
            ? null
            : $"The environment variable {LevelVariable} is '{level}'; expected trace, debug, info, warn, error or fatal. info is taken.";
        return new LogSettings(isJson, minimum ?? LogLevel.Information, string.Join(' ', new[] { formatNote, levelNote }.OfType<string>()) is { Length: > 0 } note ? note : null);
    }

    private static LogLevel? Level(string? value) => value?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Critical,
        _ => null,
    };

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
