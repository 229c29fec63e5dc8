using System.Globalization;
using System.Text.Json;

namespace SqsWorker.Scaling;

/// <summary>What CloudWatch says when an alarm changes its state.</summary>
/// <param name="AlarmName">The alarm's physical name.</param>
/// <param name="State">The new state.</param>
/// <param name="Version">
/// When it changed, in milliseconds since 1970. Each change has an instant of its own, so this orders notices and tells
/// doubles (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html">Using alarms</see>).
/// </param>
internal readonly record struct AlarmNotice(string AlarmName, AlarmState State, long Version)
{
    /// <summary>Reads the JSON that stands as a string in the SNS record.</summary>
    /// <exception cref="FormatException">It is no alarm notice; the message names what is missing or wrong.</exception>
    public static AlarmNotice Parse(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"the notice is a JSON {json.RootElement.ValueKind}; expected an object");
            }

            return new AlarmNotice(
                Text(json.RootElement, "AlarmName"),
                ParseState(Text(json.RootElement, "NewStateValue")),
                Milliseconds(Text(json.RootElement, "StateChangeTime")));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"the notice is not JSON (line {exception.LineNumber + 1})", exception);
        }
    }

    private static string Text(JsonElement notice, string name) =>
        notice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"the notice has no text {name}");

    private static AlarmState ParseState(string value) => value switch
    {
        "OK" => AlarmState.Ok,
        "INSUFFICIENT_DATA" => AlarmState.InsufficientData,
        "ALARM" => AlarmState.Alarm,
        _ => throw new FormatException($"the notice's NewStateValue is '{value}'; expected OK, INSUFFICIENT_DATA or ALARM"),
    };

    // CloudWatch writes "2020-08-19T12:48:13.927+0000": an offset without a colon, which no ISO reader takes.
    private static long Milliseconds(string value) =>
        DateTimeOffset.TryParseExact(
            value,
            ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'+0000'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time)
            ? time.ToUnixTimeMilliseconds()
            : throw new FormatException($"the notice's StateChangeTime is '{value}'; expected a time such as 2026-01-31T12:00:00.000+0000");
}
