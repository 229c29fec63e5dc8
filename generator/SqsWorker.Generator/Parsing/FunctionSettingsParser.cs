using Microsoft.CodeAnalysis;
using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>A [WorkerFunction] → what it sets, within what Lambda and CloudWatch take.</summary>
internal static class FunctionSettingsParser
{
    private const int MostSubnets = 16;
    private const int MostSecurityGroups = 5;

    private static readonly SettingRange Memory = new("MemoryMiB", 128, 10_240);
    private static readonly SettingRange Timeout = new("TimeoutSeconds", 1, 900);
    private static readonly SettingRange Concurrency = new("ReservedConcurrency", 1, 100_000);
    private static readonly SettingRange Storage = new("EphemeralStorageMiB", 512, 10_240);

    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    private static readonly int[] Days = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>Returns null if a setting is wrong.</summary>
    public static FunctionSettings? Parse(AttributeData attribute, string function, List<Problem> problems)
    {
        var reader = new SettingReader(attribute, function, problems);
        var subnets = FunctionPartParser.TextsOf(reader, "SubnetIds");
        var groups = FunctionPartParser.TextsOf(reader, "SecurityGroupIds");
        var settings = new FunctionSettings(
            Read(Memory), Read(Timeout), Read(Concurrency), Read(Storage), ReadDays(), subnets.ToEquatableArray(), groups.ToEquatableArray());
        if (FindVpcTrouble(subnets, groups) is { } trouble)
        {
            problems.Add(Problem.Of(DiagnosticIds.FunctionVpcInvalid, function, trouble));
        }

        return problems.Count == 0 ? settings : null;

        int? Read(SettingRange range)
        {
            var value = reader.ReadNumber(range.Name);
            if (value is { } number && !range.Allows(number))
            {
                Report(range.Name, number, $"{SettingRange.Text(range.Least)} to {SettingRange.Text(range.Most)}");
            }

            return value;
        }

        int? ReadDays()
        {
            var value = reader.ReadNumber("LogRetentionDays");
            if (value is { } number && !Days.Contains(number))
            {
                Report("LogRetentionDays", number, string.Join(", ", Days.Select(SettingRange.Text)));
            }

            return value;
        }

        void Report(string setting, int value, string allowed) =>
            problems.Add(Problem.Of(DiagnosticIds.FunctionSettingOutOfRange, setting, function, SettingRange.Text(value), allowed));
    }

    private static string? FindVpcTrouble(string[] subnets, string[] groups) =>
        subnets.Length == 0 && groups.Length == 0 ? null
        : subnets.Length == 0 ? "it has security groups and no SubnetIds"
        : groups.Length == 0 ? "it has subnets and no SecurityGroupIds"
        : FindTrouble("SubnetIds", subnets, "subnet-", MostSubnets) ?? FindTrouble("SecurityGroupIds", groups, "sg-", MostSecurityGroups);

    private static string? FindTrouble(string setting, string[] ids, string prefix, int most) =>
        ids.Length > most ? FormattableString.Invariant($"{setting} has {ids.Length} ids, Lambda takes {most}")
        : ids.FirstOrDefault(id => !IsId(id, prefix)) is { } wrong ? $"{setting} has '{QueueNameRules.Printable(wrong)}'; expected is {prefix} and then letters and digits"
        : ids.GroupBy(static id => id, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice ? $"{setting} has '{twice.Key}' twice"
        : null;

    private static bool IsId(string id, string prefix) => id.StartsWith(prefix, StringComparison.Ordinal) && id.Length > prefix.Length && id.Length <= 64
        && id.Skip(prefix.Length).All(static one => one is (>= 'a' and <= 'z') or (>= '0' and <= '9'));
}
