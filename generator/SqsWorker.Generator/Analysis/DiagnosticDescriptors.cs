using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Analysis;

/// <summary>The rules, ordered by id. Each has a page in docs/diagnostics and a row in AnalyzerReleases.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "SqsWorker";
    private const string Pages = "https://github.com/sqsworker/sqsworker/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor HandlerImplementsNoInterface = Error(
        DiagnosticIds.HandlerImplementsNoInterface,
        "A queue handler implements one handler interface",
        "'{0}' implements {1}; a queue handler implements IQueueHandler<T> or IQueueBatchHandler<T>, once");

    public static readonly DiagnosticDescriptor QueueNameInvalid = Error(
        DiagnosticIds.QueueNameInvalid,
        "The queue's name must be one that SQS takes",
        "Queue name '{0}' {1}; allowed are 1 to 50 letters, digits, hyphens and underscores, and '.fifo' at the end");

    public static readonly DiagnosticDescriptor QueueDeclaredTwice = Error(
        DiagnosticIds.QueueDeclaredTwice,
        "A queue has one handler",
        "Queue '{0}' is declared by '{1}' too; a queue has one handler");

    public static readonly DiagnosticDescriptor SettingOutOfRange = Error(
        DiagnosticIds.SettingOutOfRange,
        "A setting is out of range",
        RuleTexts.SettingOutOfRange);

    public static readonly DiagnosticDescriptor MinWorkersAboveMaxWorkers = Error(
        DiagnosticIds.MinWorkersAboveMaxWorkers,
        "MinWorkers is at most MaxWorkers",
        RuleTexts.MinWorkersAboveMaxWorkers);

    public static readonly DiagnosticDescriptor StepOutOfRange = Error(
        DiagnosticIds.StepOutOfRange,
        "A step's numbers are out of range",
        RuleTexts.StepOutOfRange);

    public static readonly DiagnosticDescriptor StepAboveMaxWorkers = Error(
        DiagnosticIds.StepAboveMaxWorkers,
        "A step wants at most MaxWorkers",
        RuleTexts.StepAboveMaxWorkers);

    public static readonly DiagnosticDescriptor StepsDoNotRise = Error(
        DiagnosticIds.StepsDoNotRise,
        "Steps rise in messages and in workers",
        RuleTexts.StepsDoNotRise);

    public static readonly DiagnosticDescriptor HandlerNotUsable = Error(
        DiagnosticIds.HandlerNotUsable,
        "A queue handler is a class that generated code can make",
        "'{0}' is {1}; a queue handler is a class that generated code in the same project can make");

    public static readonly DiagnosticDescriptor HandlerHasNoUsableConstructor = Error(
        DiagnosticIds.HandlerHasNoUsableConstructor,
        "A queue handler has one constructor to call",
        "'{0}' {1}; generated code calls the only public constructor, or the one with [ActivatorUtilitiesConstructor]");

    public static readonly DiagnosticDescriptor MessageHasNoJsonContext = Error(
        DiagnosticIds.MessageHasNoJsonContext,
        "A message's type stands in a serializer context",
        "No JsonSerializerContext of this project has [JsonSerializable(typeof({0}))], so the messages of queue '{1}' can't be read");

    public static readonly DiagnosticDescriptor BatchSizeOnSingleMessageHandler = Error(
        DiagnosticIds.BatchSizeOnSingleMessageHandler,
        "BatchSize is for handlers of lists",
        "'{0}' takes messages one by one, so BatchSize means nothing; remove it or implement IQueueBatchHandler<T>");

    public static readonly DiagnosticDescriptor StartupDeclaredTwice = Error(
        DiagnosticIds.StartupDeclaredTwice,
        "A worker has one startup class",
        "'{1}' implements IWorkerStartup too; at most one class of a worker does");

    public static readonly DiagnosticDescriptor MainAlreadyExists = Warning(
        DiagnosticIds.MainAlreadyExists,
        "The project has an entry point of its own",
        "The project has an entry point of its own, so none is generated and no queue is worked on; remove it, or call SqsWorker.Generated.WorkerHost.RunAsync(args) from it and set the property SqsWorkerGenerateMain to false");

    public static readonly DiagnosticDescriptor QueueIsDeadLetterQueue = Error(
        DiagnosticIds.QueueIsDeadLetterQueue,
        "A queue has not the name of a dead-letter queue",
        "Queue '{0}' has the name of the dead-letter queue of '{1}', which '{2}' declares");

    public static readonly DiagnosticDescriptor StartupNotUsable = Error(
        DiagnosticIds.StartupNotUsable,
        "A startup class is one that generated code can call",
        "'{0}' {1}, so generated code can't call its ConfigureServices");

    public static readonly DiagnosticDescriptor MessageNotAccessible = Error(
        DiagnosticIds.MessageNotAccessible,
        "A message's type is one that generated code can name",
        "The message type '{0}' of '{1}' is private or file-local, so generated code can't name it");

    public static readonly DiagnosticDescriptor StepWithoutQueue = Warning(
        DiagnosticIds.StepWithoutQueue,
        "A step belongs to a queue",
        "'{0}' has [ScaleStep] but no [QueueHandler], so the step means nothing");

    public static readonly DiagnosticDescriptor SendTargetUnknown = Error(
        DiagnosticIds.SendTargetUnknown,
        "A queue that is sent to is declared, or named by its ARN",
        "'{0}' sends to queue '{1}', which no handler of this project declares (declared: {2}); a queue outside of it is named by its ARN");

    public static readonly DiagnosticDescriptor SendTargetArnInvalid = Error(
        DiagnosticIds.SendTargetArnInvalid,
        "An ARN that is sent to must be a queue's",
        "'{0}' sends to '{1}', which {2}; the ARN of a queue is arn:aws:sqs:region:account:name");

    public static readonly DiagnosticDescriptor SentMessageUnknown = Error(
        DiagnosticIds.SentMessageUnknown,
        "What is sent has a known type",
        "'{0}' sends to '{1}', and no handler of this project says what that queue takes; say it by Message = typeof(…)");

    public static readonly DiagnosticDescriptor SentMessageHasNoJsonContext = Error(
        DiagnosticIds.SentMessageHasNoJsonContext,
        "What is sent stands in a serializer context",
        "No JsonSerializerContext of this project has [JsonSerializable(typeof({0}))], so messages to queue '{1}' can't be written");

    public static readonly DiagnosticDescriptor SenderNotDeclared = Error(
        DiagnosticIds.SenderNotDeclared,
        "A sender that is asked for is declared",
        "'{0}' takes an IQueueSender<{1}>, but {2}");

    public static readonly DiagnosticDescriptor SendWithoutGroup = Error(
        DiagnosticIds.SendWithoutGroup,
        "A message to a FIFO queue has a group",
        "Queue '{0}' is a FIFO queue, so SQS refuses a message without a group; give SendOptions with a GroupId");

    public static readonly DiagnosticDescriptor SendsToWithoutWorker = Warning(
        DiagnosticIds.SendsToWithoutWorker,
        "SendsTo stands on a handler or the startup class",
        "'{0}' has [SendsTo] but is neither a queue handler nor an IWorkerStartup, so nothing is granted; put it there");

    public static readonly DiagnosticDescriptor ForwardTargetInvalid = Error(
        DiagnosticIds.ForwardTargetInvalid,
        "Messages are forwarded to a function",
        "'{0}' forwards to '{1}', which {2}; allowed are a function's name, or arn:aws:lambda:region:account:function:name, each perhaps with :alias");

    public static readonly DiagnosticDescriptor ForwardingHandler = Error(
        DiagnosticIds.ForwardingHandler,
        "A queue is forwarded or handled, not both",
        "'{0}' has [ForwardTo] and implements a handler interface, which would never be called; remove one of them");

    public static readonly DiagnosticDescriptor ForwardWithoutQueue = Warning(
        DiagnosticIds.ForwardWithoutQueue,
        "ForwardTo belongs to a queue",
        "'{0}' has [ForwardTo] but no [QueueHandler], so there is nothing to forward");

    public static readonly DiagnosticDescriptor ScheduleInvalid = Error(
        DiagnosticIds.ScheduleInvalid,
        "A schedule is one that EventBridge takes",
        RuleTexts.ScheduleInvalid);

    public static readonly DiagnosticDescriptor StepsInDirectMode = Error(
        DiagnosticIds.StepsInDirectMode,
        "A queue in Direct mode has no steps",
        RuleTexts.StepsInDirectMode);

    public static readonly DiagnosticDescriptor ShareInAlarmsMode = Error(
        DiagnosticIds.ShareInAlarmsMode,
        "MessagesPerWorker is for Direct mode",
        RuleTexts.ShareInAlarmsMode);

    public static readonly DiagnosticDescriptor TimesContradict = Error(
        DiagnosticIds.TimesContradict,
        "A queue's times do not contradict each other",
        "{0} of queue '{1}' is {2} and must be {3} its RetentionSeconds, {4}: {5}");

    public static readonly DiagnosticDescriptor HighThroughputOfStandardQueue = Error(
        DiagnosticIds.HighThroughputOfStandardQueue,
        "HighThroughput is for FIFO queues",
        "Queue '{0}' is a standard queue, whose throughput has no quota; remove HighThroughput or end the name in '.fifo'");

    public static readonly DiagnosticDescriptor KmsKeyInvalid = Error(
        DiagnosticIds.KmsKeyInvalid,
        "A queue's key is named by its ARN",
        "KmsKey of queue '{0}' is '{1}', which {2}; expected is arn:aws:kms:region:account:key/id");

    public static readonly DiagnosticDescriptor AlarmPeriodInvalid = Error(
        DiagnosticIds.AlarmPeriodInvalid,
        "An alarm's period is one that its metric can fill",
        "PeriodSeconds of the step of queue '{0}' at {1} is {2}; allowed are {3}");

    public static readonly DiagnosticDescriptor StepMetricInvalid = Error(
        DiagnosticIds.StepMetricInvalid,
        "A step's metric is one that CloudWatch can have",
        "The metric of the step of queue '{0}' at {1} can't be used: {2}");

    public static readonly DiagnosticDescriptor AlarmNameInvalid = Error(
        DiagnosticIds.AlarmNameInvalid,
        "The name of an alarm is one that CloudWatch takes",
        "A step of queue '{0}' would have the alarm '{1}', of {2} characters; allowed are 120 letters, digits, dots, hyphens and underscores");

    public static readonly DiagnosticDescriptor AlarmNamedTwice = Error(
        DiagnosticIds.AlarmNamedTwice,
        "Each step has an alarm of its own",
        "The alarm '{1}' of a step of queue '{0}' would also be that of {2}");

    public static readonly DiagnosticDescriptor FunctionNameInvalid = Error(
        DiagnosticIds.FunctionNameInvalid,
        "A function has a name that the stack can use",
        RuleTexts.FunctionNameInvalid);

    public static readonly DiagnosticDescriptor FunctionUnknown = Error(
        DiagnosticIds.FunctionUnknown,
        "A function that is set up processes a queue",
        "[assembly: {0}] is for no function of this worker; it has {1}");

    public static readonly DiagnosticDescriptor FunctionPartTwice = Error(
        DiagnosticIds.FunctionPartTwice,
        "Nothing is said twice of a function",
        "[assembly: {0}] stands there more than once; which one counts?");

    public static readonly DiagnosticDescriptor FunctionSettingOutOfRange = Error(
        DiagnosticIds.FunctionSettingOutOfRange,
        "A function's setting is out of range",
        "{0} of function '{1}' is {2}; allowed are {3}");

    public static readonly DiagnosticDescriptor FunctionVpcInvalid = Error(
        DiagnosticIds.FunctionVpcInvalid,
        "A function in a VPC has subnets and security groups",
        "The VPC of function '{0}' can't be used: {1}");

    public static readonly DiagnosticDescriptor FunctionVariableInvalid = Error(
        DiagnosticIds.FunctionVariableInvalid,
        "A function's variable is one that Lambda takes and the stack doesn't set",
        "Variable '{0}' of function '{1}' {2}");

    public static readonly DiagnosticDescriptor FunctionTagInvalid = Error(
        DiagnosticIds.FunctionTagInvalid,
        "A function's tag is one that AWS takes",
        "Tag '{0}' of function '{1}' {2}");

    public static readonly DiagnosticDescriptor FunctionPolicyInvalid = Error(
        DiagnosticIds.FunctionPolicyInvalid,
        "A statement of a function names actions and resources",
        "A policy of function '{0}' can't be used: {1}");

    public static readonly DiagnosticDescriptor ConcurrencyBelowWorkers = Error(
        DiagnosticIds.ConcurrencyBelowWorkers,
        "A function has as much concurrency as its queues have workers",
        "ReservedConcurrency of function '{0}' is {1}, below the {2} workers that its queues may have at once: starts beyond it would be throttled");

    public static readonly DiagnosticDescriptor FunctionTimeoutTooShort = Error(
        DiagnosticIds.FunctionTimeoutTooShort,
        "A function has the time that its work needs",
        "TimeoutSeconds of function '{0}' is {1}; it needs {2} at least: {3}");

    public static readonly DiagnosticDescriptor QueueArnInvalid = Error(
        DiagnosticIds.QueueArnInvalid,
        "An existing queue is named by its ARN",
        "{0} of queue '{1}' is '{2}', which {3}; expected is arn:aws:sqs:region:account:name");

    public static readonly DiagnosticDescriptor SettingOfExistingQueue = Error(
        DiagnosticIds.SettingOfExistingQueue,
        "An existing queue is not made",
        "{0} of queue '{1}' says how a queue is made, and the one that QueueArn names exists already; remove it");

    public static readonly DiagnosticDescriptor DeadLetterQueueArnMisplaced = Error(
        DiagnosticIds.DeadLetterQueueArnMisplaced,
        "DeadLetterQueueArn belongs to an existing queue",
        "DeadLetterQueueArn of queue '{0}' {1}");

    public static readonly DiagnosticDescriptor ExistingQueueKindDiffers = Error(
        DiagnosticIds.ExistingQueueKindDiffers,
        "An existing queue and its name are both FIFO or both standard",
        "{0} of queue '{1}' is '{2}': either both end in '.fifo' or neither does");

    public static readonly DiagnosticDescriptor SourceArnInvalid = Error(
        DiagnosticIds.SourceArnInvalid,
        "A source is a topic, a rule or a bucket",
        "Queue '{0}' receives from '{1}', which {2}; expected is arn:aws:sns:region:account:topic, arn:aws:events:region:account:rule/name or arn:aws:s3:::bucket");

    public static readonly DiagnosticDescriptor SourceOptionInvalid = Error(
        DiagnosticIds.SourceOptionInvalid,
        "An option of a source fits it",
        "[ReceivesFrom(\"{1}\")] of queue '{0}' {2}");

    public static readonly DiagnosticDescriptor FilterPolicyInvalid = Error(
        DiagnosticIds.FilterPolicyInvalid,
        "A filter policy is a JSON object",
        "FilterPolicy of [ReceivesFrom(\"{1}\")] of queue '{0}' {2}");

    public static readonly DiagnosticDescriptor SourceKeepsNoOrder = Error(
        DiagnosticIds.SourceKeepsNoOrder,
        "A FIFO queue receives from what can send to it",
        "Queue '{0}' is a FIFO queue and can't receive from '{1}': {2}");

    public static readonly DiagnosticDescriptor ArnNamedTwice = Error(
        DiagnosticIds.ArnNamedTwice,
        "A queue and a source are named once",
        "Queue '{0}' names '{1}', as does {2}");

    public static readonly DiagnosticDescriptor ReceivesFromWithoutQueue = Warning(
        DiagnosticIds.ReceivesFromWithoutQueue,
        "ReceivesFrom belongs to a queue",
        "'{0}' has [ReceivesFrom] but no [QueueHandler], so nothing may send");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        HandlerImplementsNoInterface, QueueNameInvalid, QueueDeclaredTwice, SettingOutOfRange, MinWorkersAboveMaxWorkers,
        StepOutOfRange, StepAboveMaxWorkers, StepsDoNotRise, HandlerNotUsable, HandlerHasNoUsableConstructor,
        MessageHasNoJsonContext, BatchSizeOnSingleMessageHandler, StartupDeclaredTwice, MainAlreadyExists,
        QueueIsDeadLetterQueue, StartupNotUsable, MessageNotAccessible, StepWithoutQueue,
        SendTargetUnknown, SendTargetArnInvalid, SentMessageUnknown, SentMessageHasNoJsonContext, SenderNotDeclared,
        SendWithoutGroup, SendsToWithoutWorker, ForwardTargetInvalid, ForwardingHandler, ForwardWithoutQueue,
        ScheduleInvalid, StepsInDirectMode, ShareInAlarmsMode, TimesContradict, HighThroughputOfStandardQueue, KmsKeyInvalid,
        AlarmPeriodInvalid, StepMetricInvalid, AlarmNameInvalid, AlarmNamedTwice,
        FunctionNameInvalid, FunctionUnknown, FunctionPartTwice, FunctionSettingOutOfRange, FunctionVpcInvalid, FunctionVariableInvalid,
        FunctionTagInvalid, FunctionPolicyInvalid, ConcurrencyBelowWorkers, FunctionTimeoutTooShort,
        QueueArnInvalid, SettingOfExistingQueue, DeadLetterQueueArnMisplaced, ExistingQueueKindDiffers, SourceArnInvalid,
        SourceOptionInvalid, FilterPolicyInvalid, SourceKeepsNoOrder, ArnNamedTwice, ReceivesFromWithoutQueue);

    public static DiagnosticDescriptor ById(string id) => All.Single(rule => rule.Id == id);

    /// <summary>The message of a problem: the same text in the editor, the build and the manifest.</summary>
    public static string Format(Problem problem) => string.Format(
        CultureInfo.InvariantCulture,
        ById(problem.Id).MessageFormat.ToString(CultureInfo.InvariantCulture),
        [.. problem.Arguments]);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");

    // Compilation-wide or about nothing declared: no declaration is lost, so it is not an error.
    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");
}
