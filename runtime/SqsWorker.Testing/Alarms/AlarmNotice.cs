using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SqsWorker.Testing.Alarms;

/// <summary>What CloudWatch publishes to a topic about a transition, with all its peculiarities.</summary>
/// <param name="Arn">That of the alarm.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Message">The message: JSON as a string.</param>
public sealed record AlarmNotice(string Arn, string Subject, string Message)
{
    internal static AlarmNotice Of(AlarmTransitionEventArgs transition, AlarmEngineOptions place)
    {
        var alarm = transition.Alarm.Definition;
        var arn = place.ArnOf(alarm.Name);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, transition, arn, place);
        }

        var subject = $"{AlarmNames.Of(transition.Alarm.State)}: \"{alarm.Name}\" in {AlarmNames.Region(place.Region)}";
        return new AlarmNotice(arn, subject.Length <= 100 ? subject : subject[..100], Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, AlarmTransitionEventArgs transition, string arn, AlarmEngineOptions place)
    {
        var alarm = transition.Alarm.Definition;
        json.WriteStartObject();
        json.WriteString("AlarmName", alarm.Name);
        json.WriteString("AlarmDescription", alarm.Description);
        json.WriteString("AWSAccountId", place.AccountId);
        json.WriteString("AlarmConfigurationUpdatedTimestamp", Time(transition.Alarm.ConfiguredAt));
        json.WriteString("NewStateValue", AlarmNames.Of(transition.Alarm.State));
        json.WriteString("NewStateReason", transition.Reason);
        json.WriteString("StateChangeTime", Time(transition.Alarm.Since));
        json.WriteString("Region", AlarmNames.Region(place.Region));
        json.WriteString("AlarmArn", arn);
        json.WriteString("OldStateValue", AlarmNames.Of(transition.OldState));
        WriteList(json, "OKActions", alarm.OkActions);
        WriteList(json, "AlarmActions", alarm.AlarmActions);
        WriteList(json, "InsufficientDataActions", alarm.InsufficientDataActions);
        json.WritePropertyName("Trigger");
        WriteTrigger(json, alarm);
        json.WriteEndObject();
    }

    private static void WriteTrigger(Utf8JsonWriter json, AlarmDefinition alarm)
    {
        json.WriteStartObject();
        json.WriteString("MetricName", alarm.MetricName);
        json.WriteString("Namespace", alarm.Namespace);
        json.WriteString("StatisticType", "Statistic");
        json.WriteString("Statistic", alarm.Statistic.ToString().ToUpperInvariant());
        json.WriteNull("Unit");
        json.WriteStartArray("Dimensions");
        foreach (var dimension in alarm.Dimensions)
        {
            json.WriteStartObject();
            json.WriteString("value", dimension.Value);
            json.WriteString("name", dimension.Key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("Period", alarm.PeriodSeconds);
        json.WriteNumber("EvaluationPeriods", alarm.EvaluationPeriods);
        json.WriteNumber("DatapointsToAlarm", alarm.DatapointsToAlarm);
        json.WriteString("ComparisonOperator", alarm.Comparison.ToString());
        json.WritePropertyName("Threshold");
        json.WriteRawValue(AlarmReason.Number(alarm.Threshold));
        json.WriteString("TreatMissingData", $"- TreatMissingData:                    {Missing(alarm.TreatMissingData)}");
        json.WriteString("EvaluateLowSampleCountPercentile", "");
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Missing(MissingData treat) => treat switch
    {
        MissingData.Ignore => "ignore",
        MissingData.Breaching => "breaching",
        MissingData.NotBreaching => "notBreaching",
        _ => "missing",
    };

    /// <summary>The offset has no colon, which is not what ISO 8601's extended format wants, but what CloudWatch writes.</summary>
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture) + "+0000";
}
