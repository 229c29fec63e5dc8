using SqsWorker.Testing.Alarms;

namespace SqsWorker.Testing.Tests.Alarms;

public sealed class AlarmEvaluationTests
{
    /// <summary>
    /// CloudWatch's own tables (User Guide, "Configuring how CloudWatch alarms treat missing data"), and what it says of premature
    /// alarms: X breaches, 0 doesn't, - is missing; the newest comes last. Without a state the alarm keeps its own.
    /// </summary>
    [Theory]
    [InlineData(3, 3, "0 - X - X", AlarmState.Ok, AlarmState.Ok, AlarmState.Ok, AlarmState.Ok)]
    [InlineData(3, 3, "0 - - - -", AlarmState.Ok, AlarmState.Ok, AlarmState.Ok, AlarmState.Ok)]
    [InlineData(3, 3, "- - - - -", AlarmState.InsufficientData, null, AlarmState.Alarm, AlarmState.Ok)]
    [InlineData(3, 3, "0 X X - X", AlarmState.Alarm, AlarmState.Alarm, AlarmState.Alarm, AlarmState.Alarm)]
    [InlineData(3, 3, "- - X - -", AlarmState.Alarm, null, AlarmState.Alarm, AlarmState.Ok)]
    [InlineData(3, 3, "- - - - X", null, null, AlarmState.Alarm, AlarmState.Ok)]
    [InlineData(3, 3, "- - - X -", null, null, AlarmState.Alarm, AlarmState.Ok)]
    [InlineData(3, 3, "- - - X 0", AlarmState.Ok, AlarmState.Ok, AlarmState.Ok, AlarmState.Ok)]
    [InlineData(3, 2, "- - - - X", null, null, AlarmState.Alarm, AlarmState.Ok)]
    [InlineData(3, 2, "0 - X - X", AlarmState.Alarm, AlarmState.Alarm, AlarmState.Alarm, AlarmState.Alarm)]
    [InlineData(3, 2, "0 0 X 0 X", AlarmState.Alarm, AlarmState.Alarm, AlarmState.Alarm, AlarmState.Alarm)]
    [InlineData(3, 2, "0 - X - -", AlarmState.Ok, AlarmState.Ok, AlarmState.Alarm, AlarmState.Ok)]
    [InlineData(3, 2, "- - - - 0", AlarmState.Ok, AlarmState.Ok, AlarmState.Alarm, AlarmState.Ok)]
    [InlineData(3, 2, "- - - X -", AlarmState.Alarm, null, AlarmState.Alarm, AlarmState.Ok)]
    public void Next_MissingData_IsTreatedAsCloudWatchDoes(
        int periods, int toAlarm, string points, AlarmState? missing, AlarmState? ignore, AlarmState breaching, AlarmState notBreaching)
    {
        double?[] datapoints = [.. points.Split(' ').Reverse().Select(point => point switch { "X" => 10.0, "0" => 0.0, _ => (double?)null })];

        foreach (var current in Enum.GetValues<AlarmState>())
        {
            Assert.Equal(missing ?? current, Next(MissingData.Missing));
            Assert.Equal(ignore ?? current, Next(MissingData.Ignore));
            Assert.Equal(breaching, Next(MissingData.Breaching));
            Assert.Equal(notBreaching, Next(MissingData.NotBreaching));

            AlarmState Next(MissingData treat) => AlarmEvaluation.Next(
                new AlarmDefinition
                {
                    Name = "a", MetricName = "m", Threshold = 10, EvaluationPeriods = periods, DatapointsToAlarm = toAlarm, TreatMissingData = treat,
                },
                current,
                datapoints);
        }
    }

    [Theory]
    [InlineData(AlarmComparison.GreaterThanOrEqualToThreshold, false, true, true)]
    [InlineData(AlarmComparison.GreaterThanThreshold, false, false, true)]
    [InlineData(AlarmComparison.LessThanOrEqualToThreshold, true, true, false)]
    [InlineData(AlarmComparison.LessThanThreshold, true, false, false)]
    public void Breaches_AroundTheThreshold_FollowsTheComparison(AlarmComparison comparison, bool below, bool at, bool above)
    {
        var alarm = new AlarmDefinition { Name = "a", MetricName = "m", Threshold = 10, Comparison = comparison };

        Assert.Equal((below, at, above), (AlarmEvaluation.Breaches(alarm, 9), AlarmEvaluation.Breaches(alarm, 10), AlarmEvaluation.Breaches(alarm, 11)));
    }
}
