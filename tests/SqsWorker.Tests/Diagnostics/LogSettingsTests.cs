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

    private static LogSettings Read(string? format, string? level) =>
        LogSettings.Read(name => name == "AWS_LAMBDA_LOG_FORMAT" ? format : name == "AWS_LAMBDA_LOG_LEVEL" ? level : null);
}
