namespace SqsWorker.Definitions.Rules;

/// <summary>The ids of the rules that hold at the build and at the start. Each has a page in docs/diagnostics.</summary>
internal static class RuleIds
{
    public const string SettingOutOfRange = "SQSW004";
    public const string MinWorkersAboveMaxWorkers = "SQSW005";
    public const string StepOutOfRange = "SQSW006";
    public const string StepAboveMaxWorkers = "SQSW007";
    public const string StepsDoNotRise = "SQSW008";
    public const string ScheduleInvalid = "SQSW029";
    public const string StepsInDirectMode = "SQSW030";
    public const string ShareInAlarmsMode = "SQSW031";
    public const string FunctionNameInvalid = "SQSW040";
}
