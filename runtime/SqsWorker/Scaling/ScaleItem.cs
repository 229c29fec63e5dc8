using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Scaling;

/// <summary>Reads items of the table. Garbage is passed over: what is stored must never stop a queue.</summary>
internal static class ScaleItem
{
    public const string AlarmPrefix = "ALARM#";
    private const string SlotPrefix = "SLOT#";

    public static string SlotKey(int slot) => SlotPrefix + slot.ToString("D4", CultureInfo.InvariantCulture);

    public static void Read(
        Dictionary<string, AttributeValue> item, Dictionary<string, AlarmRegister> alarms, List<Slot> slots)
    {
        if (!item.TryGetValue("sk", out var key) || key.S is not { } sk)
        {
            return;
        }

        if (sk.StartsWith(AlarmPrefix, StringComparison.Ordinal)
            && Number(item, "state") is { } state and >= 0 and <= 2
            && Time(item, "version") is { } since)
        {
            alarms[sk[AlarmPrefix.Length..]] = new AlarmRegister((AlarmState)state, since);
        }
        else if (sk.StartsWith(SlotPrefix, StringComparison.Ordinal)
            && int.TryParse(sk.AsSpan(SlotPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && Time(item, "expires") is { } expires)
        {
            slots.Add(new Slot(index, expires));
        }
    }

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
