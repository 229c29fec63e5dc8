using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Scaling;

/// <summary>How items of the table are named and read. Garbage reads as nothing: what is stored must never stop a queue.</summary>
internal static class ScaleItem
{
    public const string ControlKey = "CONTROL";
    public const string Starting = "S";
    public const string Running = "R";
    private const string AlarmPrefix = "ALARM#";
    private const string SlotPrefix = "SLOT#";

    public static string AlarmKey(string alarm) => AlarmPrefix + alarm;

    public static string SlotKey(int slot) => SlotPrefix + slot.ToString("D4", CultureInfo.InvariantCulture);

    public static (string Alarm, AlarmRegister Register)? Alarm(string sk, Dictionary<string, AttributeValue> item) =>
        sk.StartsWith(AlarmPrefix, StringComparison.Ordinal)
        && Number(item, "state") is { } state and >= 0 and <= 2
        && Time(item, "version") is { } since
            ? (sk[AlarmPrefix.Length..], new AlarmRegister((AlarmState)state, since))
            : null;

    public static Slot? Slot(string sk, Dictionary<string, AttributeValue> item) =>
        sk.StartsWith(SlotPrefix, StringComparison.Ordinal)
        && int.TryParse(sk.AsSpan(SlotPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && sk == SlotKey(index)
        && Time(item, "expires") is { } expires
            ? new Slot(index, expires, item.GetValueOrDefault("status")?.S == Running)
            : null;

    /// <summary>A pause whose end can't be read has none: it was meant, and each tick says that it is there.</summary>
    public static QueueControl Control(Dictionary<string, AttributeValue> item) =>
        item.GetValueOrDefault("paused")?.BOOL == true ? new QueueControl(true, Time(item, "until")) : default;

    private static long? Number(Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value)
        && long.TryParse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static DateTimeOffset? Time(Dictionary<string, AttributeValue> item, string name) =>
        Number(item, name) is { } milliseconds
        && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
