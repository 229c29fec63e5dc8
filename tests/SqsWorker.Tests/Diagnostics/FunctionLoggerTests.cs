using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;
using SqsWorker.Tests.Processing;

namespace SqsWorker.Tests.Diagnostics;

public sealed class FunctionLoggerTests
{
    // Line ends of every kind, quotes, an escape sequence of terminals, half a pair.
    private const string Hostile = "\"}\r\n{\"level\":\"FATAL\"}\u2028\u0085\u001b[31m\t\ud83d\0é";

    private readonly List<string> _output = [];

    [Fact]
    public void Json_OfAHandler_HasAllThereIsToKnow()
    {
        var logger = New(isJson: true, requestId: "r-1");
        using (logger.BeginScope(new MessageScope("orders", ScriptedQueueClient.Deliver(1, TimeProvider.System))))
        using (logger.BeginScope("of another library"))
        {
            logger.LogWarning(new FormatException("wrong"), "Order {Number} of {Customer} took {Seconds}", 7, "Émile", 1.5);
        }

        var line = Json();
        Assert.Equal("2026-01-31T12:00:00.123Z", line.GetProperty("timestamp").GetString());
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal("r-1", line.GetProperty("requestId").GetString());
        Assert.Equal("Acme.Orders", line.GetProperty("category").GetString());
        Assert.Equal("Order 7 of Émile took 1.5", line.GetProperty("message").GetString());
        Assert.Equal(("orders", "m-1"), (line.GetProperty("queue").GetString(), line.GetProperty("messageId").GetString()));
        Assert.Equal("""{"Number":7,"Customer":"Émile","Seconds":1.5}""", line.GetProperty("properties").GetRawText());
        Assert.Equal(("System.FormatException", "wrong"), (line.GetProperty("errorType").GetString(), line.GetProperty("errorMessage").GetString()));
        Assert.StartsWith("System.FormatException: wrong", line.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfScopesOfTheUsersOwn_HasThemApart()
    {
        var logger = New(isJson: true);
        using (logger.BeginScope(new Dictionary<string, object?> { ["level"] = "FATAL", ["order"] = 7 }))
        using (logger.BeginScope("Customer {Customer}", "Émile"))
        using (logger.BeginScope(5))
        {
            logger.LogInformation("Packed");
        }

        Assert.Equal("INFO", Json().GetProperty("level").GetString());
        Assert.Equal("""[{"level":"FATAL","order":7},{"Customer":"Émile"},5]""", Json().GetProperty("scopes").GetRawText());
    }

    [Fact]
    public void Json_WithNothingMore_HasNothingMore()
    {
        New(isJson: true).LogInformation("Ready");
        Assert.Equal(
            """{"timestamp":"2026-01-31T12:00:00.123Z","level":"INFO","category":"Acme.Orders","message":"Ready"}""" + "\n", Assert.Single(_output));
    }

    [Theory]
    [InlineData(LogLevel.Trace, "TRACE", "trce")]
    [InlineData(LogLevel.Debug, "DEBUG", "dbug")]
    [InlineData(LogLevel.Information, "INFO", "info")]
    [InlineData(LogLevel.Warning, "WARN", "warn")]
    [InlineData(LogLevel.Error, "ERROR", "fail")]
    [InlineData(LogLevel.Critical, "FATAL", "crit")]
    public void Level_IsNamedAsLambdaNamesIt(LogLevel level, string json, string text)
    {
        New(isJson: true, minimum: LogLevel.Trace).Log(level, "x");
        New(isJson: false, minimum: LogLevel.Trace).Log(level, "x");
        Assert.Contains($"\"level\":\"{json}\"", _output[0], StringComparison.Ordinal);
        Assert.Contains($"\t{text}\t", _output[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Minimum_LessIsNotWritten()
    {
        var logger = New(isJson: true, minimum: LogLevel.Warning);
        logger.LogInformation("no");
        logger.LogWarning("yes");
        Assert.Contains("yes", Assert.Single(_output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Text_IsHostile_StaysOneLineOfOneWrite(bool isJson)
    {
        var logger = New(isJson);
        using (logger.BeginScope(new MessageScope(Hostile, ScriptedQueueClient.Deliver(Hostile, TimeProvider.System))))
        {
            Log(logger, Hostile, [new(Hostile, Hostile)]);
        }

        var line = Assert.Single(_output);
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        var content = line[..^1];
        Assert.DoesNotContain('\n', content);
        Assert.DoesNotContain('\u2028', content);
        Assert.DoesNotContain('\u001b', content);
        if (isJson)
        {
            Assert.DoesNotContain('\r', content);
            Assert.Equal("ERROR", Json().GetProperty("level").GetString());
        }
        else
        {
            Assert.Equal(5, content.Split('\t').Length);
        }
    }

    [Theory]
    [InlineData(true, 'x')]
    [InlineData(true, '\u0001')]
    [InlineData(false, '尺')]
    public void Text_IsHuge_FitsCloudWatch(bool isJson, char character)
    {
        var huge = new string(character, 1_000_000);

        Log(New(isJson), huge, [.. Enumerable.Range(0, 100).Select(number => new KeyValuePair<string, object?>(huge + number, huge))]);

        Assert.InRange(Encoding.UTF8.GetByteCount(Assert.Single(_output)), 1000, FunctionLoggerProvider.LongestLine);
        if (isJson)
        {
            Json();
        }
    }

    [Fact]
    public void Value_ThrowsWhenAsked_TheLineIsWritten()
    {
        var logger = New(isJson: true);
        Log(logger, "fine", [new("Bad", new Hostile1())]);
        Assert.Equal("(Hostile1 can't be read)", Json().GetProperty("properties").GetProperty("Bad").GetString());
    }

    [Fact]
    public void Text_OfAHandler_HasLambdasColumns()
    {
        var logger = New(isJson: false, requestId: "r-1");
        using (logger.BeginScope(new MessageScope("orders", ScriptedQueueClient.Deliver(1, TimeProvider.System))))
        {
            logger.LogInformation("Packed");
        }

        using (logger.BeginScope(new MessageScope("orders", null)))
        {
            logger.LogInformation("Packed all");
        }

        Assert.Equal(
            ["2026-01-31T12:00:00.123Z\tr-1\tinfo\tPacked [orders m-1]\n", "2026-01-31T12:00:00.123Z\tr-1\tinfo\tPacked all [orders]\n"], _output);
    }

    private static void Log(ILogger logger, string message, KeyValuePair<string, object?>[] state) =>
        logger.Log(LogLevel.Error, default, state, new InvalidOperationException(message), (_, _) => message);

    private ILogger New(bool isJson, LogLevel minimum = LogLevel.Information, string? requestId = null)
    {
        var provider = new FunctionLoggerProvider(
            new LineOutput(new RecordingStream(_output)),
            new LogSettings(isJson, minimum, null),
            new CurrentRequest { RequestId = requestId },
            new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero)));
        return provider.CreateLogger("Acme.Orders");
    }

    private JsonElement Json() => JsonDocument.Parse(Assert.Single(_output)).RootElement;

    private sealed class Hostile1
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
