using SqsWorker.Definitions.Rules;

namespace SqsWorker.Generator.Parsing;

/// <summary>The settings that all alarms of a queue's steps share.</summary>
internal sealed record AlarmSettings(string Prefix, int? TreatMissingData)
{
    private const string TreatMissingDataName = nameof(TreatMissingData);

    private static readonly string[] Words = ["notBreaching", "breaching", "ignore", "missing"];

    /// <summary>What is declared, as a message would say it; null if nothing is.</summary>
    public string? Said => Prefix.Length > 0 ? "an AlarmPrefix" : TreatMissingData is not null ? "a TreatMissingData" : null;

    public static AlarmSettings Parse(string queue, SettingReader settings) =>
        new(settings.ReadText("AlarmPrefix") ?? "", ReadMissingData(queue, settings));

    /// <summary>Returns null if the setting isn't there, or is none of the enum's.</summary>
    public static int? ReadMissingData(string queue, SettingReader settings)
    {
        if (!settings.Has(TreatMissingDataName))
        {
            return null;
        }

        var value = settings.ReadEnum(TreatMissingDataName);
        if (value >= 0 && value < Words.Length)
        {
            return value;
        }

        settings.Report([new(
            RuleIds.SettingOutOfRange, TreatMissingDataName, queue, SettingRange.Text(value), "MissingData.NotBreaching", "MissingData.Missing")]);
        return null;
    }

    /// <summary>In CloudWatch's words.</summary>
    public string Treat(int? ofStep) => Words[ofStep ?? TreatMissingData ?? 0];
}
