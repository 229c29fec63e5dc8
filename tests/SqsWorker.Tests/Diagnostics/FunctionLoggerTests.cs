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
    public void Json_OfTheLibrary_HasWhatItIsAboutAtTheTopWhateverScopeItStandsIn()
    {
        var logger = New(isJson: true, category: Log.Category);
        using (logger.BeginScope(new MessageScope("of", ScriptedQueueClient.Deliver("another", TimeProvider.System))))
        {
            logger.DeadLetterFailed(new FormatException("wrong"), "orders", "m-7", "the call failed", "unknown customer");
            logger.ReceiveFailed(new FormatException("wrong"), "orders", 5);
        }

        var lines = _output.ConvertAll(static line => JsonDocument.Parse(line).RootElement);
        Assert.All(lines, static line => Assert.Equal("orders", line.GetProperty("queue").GetString()));
        Assert.Equal("m-7", lines[0].GetProperty("messageId").GetString());
        Assert.False(lines[1].TryGetProperty("messageId", out _));
    }

    [Fact]
    public void Json_OfTheUser_IsAboutItsScopeWhateverItsValuesAreCalled()
    {
        var logger = New(isJson: true);
        using (logger.BeginScope(new MessageScope("orders", ScriptedQueueClient.Deliver(1, TimeProvider.System))))
        {
            logger.LogInformation("{Queue} {MessageId}", "mine", "too");
        }

        Assert.Equal(("orders", "m-1"), (Json().GetProperty("queue").GetString(), Json().GetProperty("messageId").GetString()));
        Assert.Equal("""{"Queue":"mine","MessageId":"too"}""", Json().GetProperty("properties").GetRawText());
    }

    [Fact]
    public void Json_ValuesOfManyScopesAreHuge_FitsCloudWatchWithoutThem()
    {
        var logger = New(isJson: true);
        var huge = new string('\u0001', 100_000);
        var ends = Enumerable.Range(0, 8)
            .Select(_ => logger.BeginScope(Enumerable.Range(0, 32).ToDictionary(number => huge + number, object? (_) => huge)))
            .ToList();
        using (logger.BeginScope(new MessageScope(huge, ScriptedQueueClient.Deliver(huge, TimeProvider.System))))
        {
            Write(logger, huge, []);
        }

        ends.ForEach(static end => end?.Dispose());
        Assert.InRange(Encoding.UTF8.GetByteCount(Assert.Single(_output)), 1000, FunctionLoggerProvider.LongestLine);
        Assert.StartsWith("\u0001", Json().GetProperty("messageId").GetString(), StringComparison.Ordinal);
        Assert.Equal("System.InvalidOperationException", Json().GetProperty("errorType").GetString());
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
            Write(logger, Hostile, [new(Hostile, Hostile)]);
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

        Write(New(isJson), huge, [.. Enumerable.Range(0, 100).Select(number => new KeyValuePair<string, object?>(huge + number, huge))]);

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
        Write(logger, "fine", [new("Bad", new Hostile1())]);
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

    private static void Write(ILogger logger, string message, KeyValuePair<string, object?>[] state) =>
        logger.Log(LogLevel.Error, default, state, new InvalidOperationException(message), (_, _) => message);

    private ILogger New(bool isJson, LogLevel minimum = LogLevel.Information, string? requestId = null, string category = "Acme.Orders")
    {
        var provider = new FunctionLoggerProvider(
            new LineOutput(new RecordingStream(_output)),
            new LogSettings(isJson, minimum, null),
            new CurrentRequest { RequestId = requestId },
            new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero)));
        return provider.CreateLogger(category);
    }

    private JsonElement Json() => JsonDocument.Parse(Assert.Single(_output)).RootElement;

    private sealed class Hostile1
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
