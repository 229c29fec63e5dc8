using SqsWorker.Definitions.Rules;

namespace SqsWorker.Generator.Analysis;

/// <summary>The rules' ids. One is never used again for something else.</summary>
internal static class DiagnosticIds
{
    public const string HandlerImplementsNoInterface = "SQSW001";
    public const string QueueNameInvalid = "SQSW002";
    public const string QueueDeclaredTwice = "SQSW003";
    public const string SettingOutOfRange = RuleIds.SettingOutOfRange;
    public const string MinWorkersAboveMaxWorkers = RuleIds.MinWorkersAboveMaxWorkers;
    public const string StepOutOfRange = RuleIds.StepOutOfRange;
    public const string StepAboveMaxWorkers = RuleIds.StepAboveMaxWorkers;
    public const string StepsDoNotRise = RuleIds.StepsDoNotRise;
    public const string HandlerNotUsable = "SQSW009";
    public const string HandlerHasNoUsableConstructor = "SQSW010";
    public const string MessageHasNoJsonContext = "SQSW011";
    public const string BatchSizeOnSingleMessageHandler = "SQSW012";
    public const string StartupDeclaredTwice = "SQSW013";
    public const string MainAlreadyExists = "SQSW014";
    public const string QueueIsDeadLetterQueue = "SQSW015";
    public const string StartupNotUsable = "SQSW016";
    public const string MessageNotAccessible = "SQSW017";
    public const string StepWithoutQueue = "SQSW018";
    public const string SendTargetUnknown = "SQSW019";
    public const string SendTargetArnInvalid = "SQSW020";
    public const string SentMessageUnknown = "SQSW021";
    public const string SentMessageHasNoJsonContext = "SQSW022";
    public const string SenderNotDeclared = "SQSW023";
    public const string SendWithoutGroup = "SQSW024";
    public const string SendsToWithoutWorker = "SQSW025";
    public const string ForwardTargetInvalid = "SQSW026";
    public const string ForwardingHandler = "SQSW027";
    public const string ForwardWithoutQueue = "SQSW028";
    public const string ScheduleInvalid = RuleIds.ScheduleInvalid;
    public const string StepsInDirectMode = RuleIds.StepsInDirectMode;
    public const string ShareInAlarmsMode = RuleIds.ShareInAlarmsMode;
    public const string TimesContradict = "SQSW032";
    public const string HighThroughputOfStandardQueue = "SQSW033";
    public const string KmsKeyInvalid = "SQSW034";
    public const string AlarmPeriodInvalid = "SQSW035";
    public const string StepMetricInvalid = "SQSW036";
    public const string AlarmNameInvalid = "SQSW037";
    public const string AlarmNamedTwice = "SQSW038";
    public const string QueueArnInvalid = "SQSW050";
    public const string SettingOfExistingQueue = "SQSW051";
    public const string DeadLetterQueueArnMisplaced = "SQSW052";
    public const string ExistingQueueKindDiffers = "SQSW053";
    public const string SourceArnInvalid = "SQSW054";
    public const string SourceOptionInvalid = "SQSW055";
    public const string FilterPolicyInvalid = "SQSW056";
    public const string SourceKeepsNoOrder = "SQSW057";
    public const string ArnNamedTwice = "SQSW058";
    public const string ReceivesFromWithoutQueue = "SQSW059";
}
