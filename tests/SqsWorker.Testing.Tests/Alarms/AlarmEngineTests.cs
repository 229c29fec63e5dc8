using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Alarms;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Alarms;

public sealed class AlarmEngineTests : IDisposable
{
    /// <summary>The members of notices that were published, in their order.</summary>
    private static readonly string[] MembersOfANotice =
    [
        "AlarmName", "AlarmDescription", "AWSAccountId", "AlarmConfigurationUpdatedTimestamp", "NewStateValue", "NewStateReason", "StateChangeTime",
        "Region", "AlarmArn", "OldStateValue", "OKActions", "AlarmActions", "InsufficientDataActions", "Trigger",
    ];

    private static readonly string[] MembersOfATrigger =
    [
        "MetricName", "Namespace", "StatisticType", "Statistic", "Unit", "Dimensions", "Period", "EvaluationPeriods", "DatapointsToAlarm",
        "ComparisonOperator", "Threshold", "TreatMissingData", "EvaluateLowSampleCountPercentile",
    ];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly SettableQueues _queues = new();
    private readonly List<(string Target, string Subject, JsonElement Message)> _notices = [];
    private TimeSpan _lag = TimeSpan.Zero;
    private AlarmEngine? _engine;

    private static TimeSpan Minute => TimeSpan.FromMinutes(1);

    public void Dispose() => _engine?.Dispose();

    [Fact]
    public void Add_NewAlarm_HasInsufficientData()
    {
        Assert.Equal(AlarmState.InsufficientData, Start(Jobs(10)).Alarms.Single().State);
        Assert.Empty(_notices);
    }

    [Fact]
    public void Minute_EmptyQueue_GoesToOkAndSaysSo()
    {
        Start(Jobs(10));

        _clock.Advance(Minute);

        var notice = Assert.Single(_notices);
        Assert.Equal("arn:ok", notice.Target);
        Assert.Equal("OK: \"jobs-10\" in EU (Frankfurt)", notice.Subject);
        Assert.Equal("INSUFFICIENT_DATA", notice.Message.GetProperty("OldStateValue").GetString());
    }

    [Fact]
    public void Minute_ThresholdCrossed_NoticeHasCloudWatchsShape()
    {
        Start(Jobs(10));
        _queues.Visible = 120;

        _clock.Advance(Minute);

        var message = Assert.Single(_notices).Message;
        Assert.Equal("jobs-10", message.GetProperty("AlarmName").GetString());
        Assert.Equal("ALARM", message.GetProperty("NewStateValue").GetString());
        Assert.Equal("EU (Frankfurt)", message.GetProperty("Region").GetString());
        Assert.Equal("2026-01-31T12:01:00.000+0000", message.GetProperty("StateChangeTime").GetString());
        Assert.Equal("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:jobs-10", message.GetProperty("AlarmArn").GetString());
        Assert.Equal(JsonValueKind.Null, message.GetProperty("AlarmDescription").ValueKind);
        Assert.Equal(
            "Threshold Crossed: 1 out of the last 1 datapoints [120.0 (31/01/26 12:00:00)] was greater than or equal to the threshold (10.0) (minimum 1 datapoint for INSUFFICIENT_DATA -> ALARM transition).",
            message.GetProperty("NewStateReason").GetString());
        Assert.Equal("2026-01-31T12:00:00.000+0000", message.GetProperty("AlarmConfigurationUpdatedTimestamp").GetString());
        Assert.Equal(MembersOfANotice, Members(message));
        Assert.Equal(MembersOfATrigger, Members(message.GetProperty("Trigger")));
        var trigger = message.GetProperty("Trigger");
        Assert.Equal("""[{"value":"jobs","name":"QueueName"}]""", trigger.GetProperty("Dimensions").GetRawText());
        Assert.Equal("MAXIMUM", trigger.GetProperty("Statistic").GetString());
        Assert.Equal("10.0", trigger.GetProperty("Threshold").GetRawText());
        Assert.EndsWith(" notBreaching", trigger.GetProperty("TreatMissingData").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Minute_SeveralDatapoints_TheReasonHasEachWithItsTime()
    {
        Start(Jobs(10) with { EvaluationPeriods = 3, DatapointsToAlarm = 2, PeriodSeconds = 60 });
        _queues.Visible = 10;
        _clock.Advance(Minute);
        _queues.Visible = 0;
        _clock.Advance(Minute);
        _queues.Visible = 12;
        _clock.Advance(Minute);

        Assert.Equal(
            "Threshold Crossed: 2 out of the last 3 datapoints [12.0 (31/01/26 12:02:00), 0.0 (31/01/26 12:01:00), 10.0 (31/01/26 12:00:00)] were greater than or equal to the threshold (10.0) (minimum 2 datapoints for OK -> ALARM transition).",
            _notices[^1].Message.GetProperty("NewStateReason").GetString());
    }

    [Theory]
    [InlineData(1, "Insufficient Data: 1 datapoint was unknown.")]
    [InlineData(3, "Insufficient Data: 3 datapoints were unknown.")]
    public void Minute_DataEnds_TheReasonSaysHowMuchIsUnknown(int periods, string reason)
    {
        Start(Jobs(10) with { EvaluationPeriods = periods, TreatMissingData = MissingData.Missing, InsufficientDataActions = ["arn:nothing"] });
        _clock.Advance(Minute);
        _queues.Exists = false;
        for (var i = 0; i < periods + 2; i++)
        {
            _clock.Advance(Minute);
        }

        Assert.Equal(("arn:nothing", reason), (_notices[^1].Target, _notices[^1].Message.GetProperty("NewStateReason").GetString()));
    }

    [Fact]
    public void Minute_StateStays_NothingIsSaid()
    {
        Start(Jobs(10));
        _queues.Visible = 10;

        _clock.Advance(Minute);
        _clock.Advance(Minute);
        _clock.Advance(Minute);

        Assert.Single(_notices);
        Assert.Equal(1, _engine!.Alarms.Single().Transitions);
    }

    [Fact]
    public void Minute_SeveralThresholds_EachAlarmSaysItsOwn()
    {
        Start(Jobs(1), Jobs(100));
        _queues.Visible = 50;

        _clock.Advance(Minute);

        Assert.Equal(["arn:alarm jobs-1", "arn:ok jobs-100"], _notices.Select(notice => $"{notice.Target} {notice.Message.GetProperty("AlarmName").GetString()}"));
    }

    [Fact]
    public void Lag_NotOver_NothingIsEvaluated()
    {
        _lag = TimeSpan.FromSeconds(30);
        Start(Jobs(10));
        _queues.Visible = 10;

        _clock.Advance(TimeSpan.FromSeconds(89));
        Assert.Empty(_notices);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(_notices);
    }

    [Fact]
    public void Lag_QueueChangesMeanwhile_TheMinutesEndCounts()
    {
        _lag = TimeSpan.FromSeconds(30);
        Start(Jobs(10));
        _queues.Visible = 10;
        _clock.Advance(Minute);
        _queues.Visible = 0;

        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("ALARM", Assert.Single(_notices).Message.GetProperty("NewStateValue").GetString());
    }

    [Fact]
    public void Period_OfFiveMinutes_TakesTheirMaximum()
    {
        Start(Jobs(10) with { PeriodSeconds = 300, EvaluationPeriods = 1, TreatMissingData = MissingData.Missing });
        _queues.Visible = 12;
        _clock.Advance(Minute);
        _queues.Visible = 0;
        for (var i = 0; i < 4; i++)
        {
            _clock.Advance(Minute);
            Assert.Equal(AlarmState.Alarm, _engine!.Alarms.Single().State);
        }

        _clock.Advance(Minute);

        Assert.Equal(AlarmState.Ok, _engine!.Alarms.Single().State);
    }

    [Theory]
    [InlineData("ApproximateNumberOfMessagesVisible", 3)]
    [InlineData("ApproximateNumberOfMessagesNotVisible", 4)]
    [InlineData("ApproximateNumberOfMessagesDelayed", 5)]
    [InlineData("ApproximateAgeOfOldestMessage", 90)]
    public void Metric_OfAQueue_IsRead(string metric, int value)
    {
        _queues.Depth("jobs");
        Start(
            Jobs(value) with { Name = "at", MetricName = metric },
            Jobs(value + 1) with { Name = "above", MetricName = metric });
        (_queues.Visible, _queues.InFlight, _queues.Delayed, _queues.OldestSentAt) = (3, 4, 5, _clock.GetUtcNow() - TimeSpan.FromSeconds(30));

        _clock.Advance(Minute);

        Assert.Equal([AlarmState.Alarm, AlarmState.Ok], _engine!.Alarms.Select(alarm => alarm.State));
    }

    [Fact]
    public void Metric_OfNoQueue_IsMissing()
    {
        Start(Jobs(10) with { TreatMissingData = MissingData.Missing, Dimensions = new Dictionary<string, string> { ["QueueName"] = "none" } });

        _clock.Advance(Minute);

        Assert.Equal(AlarmState.InsufficientData, _engine!.Alarms.Single().State);
    }

    [Fact]
    public void Put_OwnMetric_IsWhatItsAlarmsSee()
    {
        var dimensions = new Dictionary<string, string> { ["Shop"] = "Berlin" };
        var engine = Start(Own("backlog", dimensions) with { EvaluationPeriods = 2, DatapointsToAlarm = 2 }, Own("elsewhere", new Dictionary<string, string>()));

        foreach (var value in (double[])[10, 3, 12])
        {
            engine.Put("Shop", "Backlog", value, dimensions);
            _clock.Advance(Minute);
        }

        Assert.Equal([AlarmState.Ok, AlarmState.InsufficientData], engine.Alarms.Select(alarm => alarm.State));

        engine.Put("Shop", "Backlog", 3, dimensions);
        engine.Put("Shop", "Backlog", 11, dimensions);
        _clock.Advance(Minute);

        Assert.Equal([AlarmState.Alarm, AlarmState.InsufficientData], engine.Alarms.Select(alarm => alarm.State));
        Assert.All(_notices, notice => Assert.Equal("Backlog", notice.Message.GetProperty("Trigger").GetProperty("MetricName").GetString()));
    }

    [Fact]
    public void Put_PeriodOfTenSeconds_HasADatapointForEach()
    {
        var none = new Dictionary<string, string>();
        var engine = Start(Own("backlog", none) with { PeriodSeconds = 10, EvaluationPeriods = 6, DatapointsToAlarm = 3 });

        foreach (var value in (double[])[9, 10, 9, 10, 9, 10])
        {
            engine.Put("Shop", "Backlog", value);
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(AlarmState.Alarm, engine.Alarms.Single().State);
        Assert.Equal(10, Assert.Single(_notices).Message.GetProperty("Trigger").GetProperty("Period").GetInt32());
    }

    [Fact]
    public void Put_MetricWithoutAnAlarm_IsRefused()
    {
        var engine = Start(Own("backlog", new Dictionary<string, string> { ["Shop"] = "Berlin" }));

        Assert.Contains("'Backlog' in 'Shop'", Assert.Throws<ArgumentException>(() => engine.Put("Shop", "Backlog", 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transition_SameInstant_TimesStayApart()
    {
        Start(Jobs(10));
        List<string> times = [];
        _queues.Visible = 10;
        _clock.Advance(Minute);
        _queues.Visible = 0;

        // The clock jumps over two minutes' ends at once, and time stands still between their evaluations.
        _queues.AfterRead = () => _queues.Visible = 10;
        _clock.Advance(Minute + Minute);

        times.AddRange(_notices.Select(notice => notice.Message.GetProperty("StateChangeTime").GetString()!));
        Assert.Equal(3, times.Count);
        Assert.Equal(3, times.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public void Stop_MinutesPass_NothingHappens()
    {
        Start(Jobs(10)).Stop();
        _queues.Visible = 10;

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Empty(_notices);
    }

    [Fact]
    public void ActionsEnabled_False_ChangesStateSilently()
    {
        Start(Jobs(10) with { ActionsEnabled = false });

        _clock.Advance(Minute);

        Assert.Empty(_notices);
        Assert.Equal(1, _engine!.Alarms.Single().Transitions);
    }

    private static IEnumerable<string> Members(JsonElement element) => element.EnumerateObject().Select(static member => member.Name);

    private static AlarmDefinition Jobs(int threshold) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"jobs-{threshold}"),
        MetricName = "ApproximateNumberOfMessagesVisible",
        Dimensions = new Dictionary<string, string> { ["QueueName"] = "jobs" },
        Threshold = threshold,
        TreatMissingData = MissingData.NotBreaching,
        AlarmActions = ["arn:alarm"],
        OkActions = ["arn:ok"],
    };

    private static AlarmDefinition Own(string name, IReadOnlyDictionary<string, string> dimensions) =>
        Jobs(10) with { Name = name, Namespace = "Shop", MetricName = "Backlog", Dimensions = dimensions, TreatMissingData = MissingData.Missing };

    private AlarmEngine Start(params AlarmDefinition[] alarms)
    {
        var options = new AlarmEngineOptions { TimeProvider = _clock, DetectionLag = () => _lag };
        _engine = new AlarmEngine(options, _queues, (target, notice) => _notices.Add((target, notice.Subject, JsonSerializer.Deserialize<JsonElement>(notice.Message))));
        foreach (var alarm in alarms)
        {
            _engine.Add(alarm);
        }

        _engine.Start();
        return _engine;
    }

    private sealed class SettableQueues : IQueueMetrics
    {
        public bool Exists { get; set; } = true;

        public int Visible { get; set; }

        public int InFlight { get; set; }

        public int Delayed { get; set; }

        public DateTimeOffset? OldestSentAt { get; set; }

        public Action? AfterRead { get; set; }

        public QueueDepth? Depth(string queueName)
        {
            var depth = queueName == "jobs" && Exists ? new QueueDepth(Visible, InFlight, Delayed, OldestSentAt) : (QueueDepth?)null;
            AfterRead?.Invoke();
            return depth;
        }
    }
}
