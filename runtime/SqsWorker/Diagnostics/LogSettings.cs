using Microsoft.Extensions.Logging;

namespace SqsWorker.Diagnostics;

/// <summary>How log lines look and which are written, as a function's <c>LoggingConfig</c> says.</summary>
/// <param name="IsJson">Whether each line is a JSON object.</param>
/// <param name="Minimum">The least that is written.</param>
/// <param name="Note">What is wrong with the variables, or <see langword="null"/>: a log is no reason not to work.</param>
internal sealed record LogSettings(bool IsJson, LogLevel Minimum, string? Note)
{
    // The first of each is of Amazon's own .NET runtime, by which users know it. The second is what Lambda sets.
    private static readonly string[] FormatVariables = ["AWS_LAMBDA_HANDLER_LOG_FORMAT", "AWS_LAMBDA_LOG_FORMAT"];
    private static readonly string[] LevelVariables = ["AWS_LAMBDA_HANDLER_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL"];

    public static LogSettings Read(Func<string, string?> variable)
    {
        var (formatVariable, format) = First(FormatVariables, variable);
        var isJson = Is(format, "JSON");
        var formatNote = isJson || format is null || Is(format, "Text")
            ? null
            : $"The environment variable {formatVariable} is '{format}'; expected JSON or Text. Text is taken.";

        var (levelVariable, level) = First(LevelVariables, variable);
        var minimum = Level(level);
        var levelNote = minimum is not null || level is null
            ? null
            : $"The environment variable {levelVariable} is '{level}'; expected trace, debug, info, warn, error or fatal. info is taken.";
        return new LogSettings(isJson, minimum ?? LogLevel.Information, string.Join(' ', new[] { formatNote, levelNote }.OfType<string>()) is { Length: > 0 } note ? note : null);
    }

    private static (string Name, string? Value) First(string[] names, Func<string, string?> variable) =>
        variable(names[0]) is { Length: > 0 } own ? (names[0], own)
        : (names[1], variable(names[1]) is { Length: > 0 } value ? value : null);

    // Lambda's names, and those of .NET.
    private static LogLevel? Level(string? value) => value?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" or "INFORMATION" => LogLevel.Information,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        _ => null,
    };

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
