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
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    private const int LongestName = 255;
    private const int LongestShown = 64;

    /// <summary>Gets the account that it says to be of, or <see langword="null"/>.</summary>
    public string? Account { get; private init; }

    /// <summary>Gets the alarm's ARN as it says, or <see langword="null"/>.</summary>
    public string? Arn { get; private init; }

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
                Name(Required(json.RootElement, "AlarmName")),
                ParseState(Required(json.RootElement, "NewStateValue")),
                Milliseconds(Required(json.RootElement, "StateChangeTime")))
            {
                Account = Text(json.RootElement, "AWSAccountId") is { } account ? Shown(account) : null,
                Arn = Text(json.RootElement, "AlarmArn") is { } arn ? Shown(arn, 2 * LongestName) : null,
            };
        }
        catch (JsonException exception)
        {
            throw new FormatException($"the notice is not JSON (line {exception.LineNumber + 1})", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("the notice has a text that is no Unicode", exception);
        }
    }

    private static string? Text(JsonElement notice, string name) =>
        notice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string Required(JsonElement notice, string name) =>
        Text(notice, name) ?? throw new FormatException($"the notice has no text {name}");

    private static string Name(string name) => name.Length <= LongestName && !name.Any(char.IsControl)
        ? name
        : throw new FormatException($"the notice's AlarmName is '{Shown(name)}'; an alarm's name has {LongestName} characters at most, none of them a control character");

    private static AlarmState ParseState(string value) => value switch
    {
        "OK" => AlarmState.Ok,
        "INSUFFICIENT_DATA" => AlarmState.InsufficientData,
        "ALARM" => AlarmState.Alarm,
        _ => throw new FormatException($"the notice's NewStateValue is '{Shown(value)}'; expected OK, INSUFFICIENT_DATA or ALARM"),
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
            : throw new FormatException($"the notice's StateChangeTime is '{Shown(value)}'; expected a time such as 2026-01-31T12:00:00.000+0000");

    // It is logged, and anybody may have written it.
    private static string Shown(string value, int longest = LongestShown) =>
        string.Concat((value.Length <= longest ? value : value[..longest] + "…").Select(static character => char.IsControl(character) ? '?' : character));
}
