using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Schedules;
using SqsWorker.Testing.Tests.Functions;

namespace SqsWorker.Testing.Tests.Schedules;

public sealed class ScheduleEngineTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 11, 58, 10, TimeSpan.Zero));
    private readonly RecordingEnvironment _environment = new();
    private readonly FunctionPlatform _functions;

    public ScheduleEngineTests()
    {
        _functions = new FunctionPlatform(new FunctionPlatformOptions { CreateEnvironment = _ => _environment, TimeProvider = _clock });
        _functions.Add(new FunctionDefinition { LogicalId = "Job", Name = "job", Arn = "arn" });
    }

    public ValueTask DisposeAsync() => _functions.DisposeAsync();

    [Fact]
    public async Task Start_Cron_SendsAnEventWhenItIsDue()
    {
        using var engine = Engine("cron(0 12 * * ? *)");

        _clock.Advance(TimeSpan.FromSeconds(109));
        Assert.Equal(0, _functions.PendingEvents);
        Assert.False(_environment.TryNext(out _));
        _clock.Advance(TimeSpan.FromSeconds(1));

        using var scheduled = JsonDocument.Parse(await _environment.NextTextAsync());
        Assert.Equal("2026-01-31T12:00:00Z", scheduled.RootElement.GetProperty("time").GetString());
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(1, _functions.Counts("job").Invocations);
    }

    [Fact]
    public async Task Start_ClockJumps_CronIsCaughtUpOn()
    {
        using var engine = Engine("cron(0/10 * * * ? *)");
        _clock.Advance(TimeSpan.FromMinutes(40));

        // Events run side by side, in any order.
        List<string> due = [await DueAsync(), await DueAsync(), await DueAsync(), await DueAsync()];
        Assert.Equal(["12:00", "12:10", "12:20", "12:30"], due.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Start_ClockJumpsAndMissedMinutesAreSkipped_TheMissedIsNotSent()
    {
        using var engine = Engine("cron(0 12 * * ? *)", skip: true);
        _clock.AutoAdvanceAmount = TimeSpan.Zero;

        _clock.SetUtcNow(new DateTimeOffset(2026, 1, 31, 12, 30, 0, TimeSpan.Zero));

        Assert.Equal((0, 0), (_functions.PendingEvents, _functions.Counts("job").Invocations));
    }

    [Theory]
    [InlineData("cron(0 12 * * ? *)", true)]
    [InlineData("rate(5 minutes)", true)]
    [InlineData("cron(0 12 * * * *)", false)]
    [InlineData("at(2026-01-01T00:00:00)", false)]
    public void TryParse_Expression_IsReadOrExplained(string text, bool isOne)
    {
        Assert.Equal(isOne, ScheduleExpression.TryParse(text, out var expression, out var error));
        Assert.Equal(isOne ? text : null, expression?.Text);
        Assert.Equal(isOne, error.Length == 0);
    }

    private ScheduleEngine Engine(string expression, bool skip = false)
    {
        var engine = new ScheduleEngine(_clock, TimeSpan.FromMinutes(1), _functions) { SkipMissedMinutes = skip };
        engine.Add(new ScheduleDefinition("rule", "arn:aws:events:eu-central-1:123456789012:rule/rule", "job", ScheduleExpression.Parse(expression), Input: null));
        engine.Start();
        return engine;
    }

    private async Task<string> DueAsync()
    {
        using var scheduled = JsonDocument.Parse(await _environment.NextTextAsync());
        return scheduled.RootElement.GetProperty("time").GetString()![11..16];
    }
}
