using System.Globalization;

namespace SqsWorker.Definitions.Rules;

/// <summary>What the rules say: the same words in the editor, in the build and at the start.</summary>
internal static class RuleTexts
{
    public const string SettingOutOfRange = "{0} of queue '{1}' is {2}; allowed are {3} to {4}";
    public const string MinWorkersAboveMaxWorkers = "MinWorkers of queue '{0}' is {1}, above its MaxWorkers, {2}";
    public const string StepOutOfRange = "A step of queue '{0}' has {1} {2}; allowed are {3} to {4}";
    public const string StepAboveMaxWorkers = "The step of queue '{0}' at {1} messages wants {2} workers, above its MaxWorkers, {3}";
    public const string StepsDoNotRise = "The steps of queue '{0}' do not rise: {1} messages want {2} workers, {3} messages want {4}";
    public const string ScheduleInvalid = "The schedule of queue '{0}' can't be used: {1}";
    public const string StepsInDirectMode = "Queue '{0}' has Mode = ScalingMode.Direct, where the depth alone counts, and {1}; remove that or the mode";
    public const string ShareInAlarmsMode = "MessagesPerWorker of queue '{0}' is {1} and counts for nothing where steps do; set Mode = ScalingMode.Direct or remove it";

    public static string Write(RuleBreach breach) => string.Format(CultureInfo.InvariantCulture, FormatOf(breach.Id), [.. breach.Arguments]);

    private static string FormatOf(string id) => id switch
    {
        RuleIds.SettingOutOfRange => SettingOutOfRange,
        RuleIds.MinWorkersAboveMaxWorkers => MinWorkersAboveMaxWorkers,
        RuleIds.StepOutOfRange => StepOutOfRange,
        RuleIds.StepAboveMaxWorkers => StepAboveMaxWorkers,
        RuleIds.StepsDoNotRise => StepsDoNotRise,
        RuleIds.ScheduleInvalid => ScheduleInvalid,
        RuleIds.StepsInDirectMode => StepsInDirectMode,
        RuleIds.ShareInAlarmsMode => ShareInAlarmsMode,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "There is no such rule."),
    };
}
