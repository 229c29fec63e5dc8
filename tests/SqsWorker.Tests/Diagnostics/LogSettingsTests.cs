using Microsoft.Extensions.Logging;
using SqsWorker.Diagnostics;

namespace SqsWorker.Tests.Diagnostics;

public sealed class LogSettingsTests
{
    [Theory]
    [InlineData(null, null, false, LogLevel.Information)]
    [InlineData("", "", false, LogLevel.Information)]
    [InlineData("JSON", "TRACE", true, LogLevel.Trace)]
    [InlineData("json", "debug", true, LogLevel.Debug)]
    [InlineData("Text", "info", false, LogLevel.Information)]
    [InlineData("JSON", "warn", true, LogLevel.Warning)]
    [InlineData("JSON", "error", true, LogLevel.Error)]
    [InlineData("JSON", "FATAL", true, LogLevel.Critical)]
    [InlineData("JSON", "Information", true, LogLevel.Information)]
    [InlineData("JSON", "Warning", true, LogLevel.Warning)]
    [InlineData("JSON", "critical", true, LogLevel.Critical)]
    public void Read_AsLambdaSetsThem_FollowsThem(string? format, string? level, bool isJson, LogLevel minimum) =>
        Assert.Equal(new LogSettings(isJson, minimum, null), Read(format, level));

    [Fact]
    public void Read_ValuesAreUnknown_SaysSoAndTakesTheDefaults() => Assert.Equal(
        new LogSettings(
            IsJson: false,
            LogLevel.Information,
            "The environment variable AWS_LAMBDA_LOG_FORMAT is 'xml'; expected JSON or Text. Text is taken. "
            + "The environment variable AWS_LAMBDA_LOG_LEVEL is 'verbose'; expected trace, debug, info, warn, error or fatal. info is taken."),
        Read("xml", "verbose"));

    [Theory]
    [InlineData("Text", "Debug", false, LogLevel.Debug)]
    [InlineData("", "", true, LogLevel.Error)]
    [InlineData(null, null, true, LogLevel.Error)]
    public void Read_VariablesOfAmazonsRuntime_AreStrongerThanLambdas(string? format, string? level, bool isJson, LogLevel minimum) => Assert.Equal(
        new LogSettings(isJson, minimum, null),
        LogSettings.Read(name => name switch
        {
            "AWS_LAMBDA_HANDLER_LOG_FORMAT" => format,
            "AWS_LAMBDA_HANDLER_LOG_LEVEL" => level,
            "AWS_LAMBDA_LOG_FORMAT" => "JSON",
            "AWS_LAMBDA_LOG_LEVEL" => "ERROR",
            _ => null,
        }));

    [Fact]
    public void Read_ValuesOfAmazonsRuntimeAreUnknown_NamesItsVariables()
    {
        var settings = LogSettings.Read(static name => name.Contains("HANDLER", StringComparison.Ordinal) ? "loud" : null);
        Assert.Contains("AWS_LAMBDA_HANDLER_LOG_FORMAT is 'loud'", settings.Note, StringComparison.Ordinal);
        Assert.Contains("AWS_LAMBDA_HANDLER_LOG_LEVEL is 'loud'", settings.Note, StringComparison.Ordinal);
    }

    private static LogSettings Read(string? format, string? level) =>
        LogSettings.Read(name => name == "AWS_LAMBDA_LOG_FORMAT" ? format : name == "AWS_LAMBDA_LOG_LEVEL" ? level : null);
}
