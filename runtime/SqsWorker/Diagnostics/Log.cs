using Microsoft.Extensions.Logging;
using SqsWorker.Processing;
using SqsWorker.Scaling;

namespace SqsWorker.Diagnostics;

/// <summary>Every line the library logs: ids and counts, never a body.</summary>
internal static partial class Log
{
    /// <summary>The category of them all.</summary>
    public const string Category = "SqsWorker";

    [LoggerMessage(1, LogLevel.Error, "The invocation failed", EventName = "InvocationFailed")]
    public static partial void InvocationFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "The answer to event {RequestId}, {Bytes} bytes, was not taken", EventName = "AnswerRefused")]
    public static partial void AnswerRefused(this ILogger logger, Exception exception, string requestId, int bytes);

    [LoggerMessage(3, LogLevel.Error, "The failure of event {RequestId} could not be reported", EventName = "ReportRefused")]
    public static partial void ReportRefused(this ILogger logger, Exception exception, string requestId);

    [LoggerMessage(4, LogLevel.Warning, "{Note}", EventName = "SettingIgnored")]
    public static partial void SettingIgnored(this ILogger logger, string note);

    [LoggerMessage(5, LogLevel.Critical, "The function could not be started: {Reason}", EventName = "StartRefused")]
    public static partial void StartRefused(this ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Critical, "The function could not be started", EventName = "StartFailed")]
    public static partial void StartFailed(this ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "The init error could not be reported: {Reason}", EventName = "StartReportFailed")]
    public static partial void StartReportFailed(this ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Critical, "The process ends", EventName = "LoopFailed")]
    public static partial void LoopFailed(this ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Error, "The services could not be disposed of", EventName = "DisposalFailed")]
    public static partial void DisposalFailed(this ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Information, "Alarm {Alarm} was merged as {State}", EventName = "AlarmMerged")]
    public static partial void AlarmMerged(this ILogger logger, string alarm, AlarmState state);

    [LoggerMessage(11, LogLevel.Warning, "A notice of alarm {Alarm} was ignored: no queue of this stack has such an alarm", EventName = "AlarmUnknown")]
    public static partial void AlarmUnknown(this ILogger logger, string alarm);

    [LoggerMessage(12, LogLevel.Warning, "A record was ignored: {Reason}", EventName = "NoticeUnreadable")]
    public static partial void NoticeUnreadable(this ILogger logger, string reason);

    [LoggerMessage(13, LogLevel.Information, "Queue {Queue} has {Depth} messages and wants {Wanted} workers; {Held} were there, {Started} were started", EventName = "QueueTicked")]
    public static partial void QueueTicked(this ILogger logger, string queue, long depth, int wanted, int held, int started);

    [LoggerMessage(14, LogLevel.Information, "The tick of {Queues} queues started {Started} workers", EventName = "TickFinished")]
    public static partial void TickFinished(this ILogger logger, int queues, int started);

    [LoggerMessage(15, LogLevel.Information, "The event names no schedule that a queue has ('{Schedule}'): all queues are looked after", EventName = "ScheduleUnknown")]
    public static partial void ScheduleUnknown(this ILogger logger, string? schedule);

    [LoggerMessage(16, LogLevel.Warning, "Queue {Queue} is paused until {Until}; nothing is started", EventName = "QueuePaused")]
    public static partial void QueuePaused(this ILogger logger, string queue, string until);

    [LoggerMessage(17, LogLevel.Warning, "{Count} starts of queue {Queue} are left to the next tick: the time is up, or Lambda takes no more", EventName = "StartsLeft")]
    public static partial void StartsLeft(this ILogger logger, string queue, int count);

    [LoggerMessage(18, LogLevel.Error, "The services were not disposed of within {Seconds} s; the process ends without that", EventName = "DisposalAbandoned")]
    public static partial void DisposalAbandoned(this ILogger logger, double seconds);

    [LoggerMessage(20, LogLevel.Information, "The start was not taken up: slot {Slot} of queue {Queue} is not held by this token any more", EventName = "StartSuperseded")]
    public static partial void StartSuperseded(this ILogger logger, string queue, int slot);

    [LoggerMessage(21, LogLevel.Warning, "The lease on slot {Slot} of queue {Queue} was lost; nothing more is received", EventName = "SlotLost")]
    public static partial void SlotLost(this ILogger logger, string queue, int slot);

    [LoggerMessage(22, LogLevel.Warning, "The lease on slot {Slot} of queue {Queue} could not be renewed yet", EventName = "SlotRenewalFailed")]
    public static partial void SlotRenewalFailed(this ILogger logger, Exception exception, string queue, int slot);

    [LoggerMessage(23, LogLevel.Warning, "Slot {Slot} of queue {Queue} could not be given back; it is free when its lease ends", EventName = "SlotReleaseFailed")]
    public static partial void SlotReleaseFailed(this ILogger logger, Exception exception, string queue, int slot);

    [LoggerMessage(24, LogLevel.Information, "Queue {Queue} is paused; nothing more is received", EventName = "LeavingPaused")]
    public static partial void LeavingPaused(this ILogger logger, string queue);

    [LoggerMessage(25, LogLevel.Warning, "Whether queue {Queue} is paused could not be read; it goes on", EventName = "PauseUnknown")]
    public static partial void PauseUnknown(this ILogger logger, Exception exception, string queue);

    [LoggerMessage(30, LogLevel.Error, "The handler of queue {Queue} failed on message {MessageId}, receive {ReceiveCount}", EventName = "HandlerFailed")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string queue, string messageId, int receiveCount);

    [LoggerMessage(31, LogLevel.Error, "Message {MessageId} of queue {Queue} goes to the dead-letter queue: {Reason}", EventName = "MessageDeadLettered")]
    public static partial void MessageDeadLettered(this ILogger logger, string queue, string messageId, string reason);

    [LoggerMessage(32, LogLevel.Error, "Message {MessageId} of queue {Queue} could not be copied to the dead-letter queue: {Obstacle}; it is left to SQS's own redrive: {Reason}", EventName = "DeadLetterFailed")]
    public static partial void DeadLetterFailed(this ILogger logger, Exception? exception, string queue, string messageId, string obstacle, string reason);

    [LoggerMessage(41, LogLevel.Error, "Message {MessageId} of queue {Queue} is given up and has no dead-letter queue to go to; it is left to SQS's own redrive: {Reason}", EventName = "DeadLetterQueueUnknown")]
    public static partial void DeadLetterQueueUnknown(this ILogger logger, string queue, string messageId, string reason);

    [LoggerMessage(42, LogLevel.Information, "Message {MessageId} of queue {Queue} is S3's test of a notification, with nothing to handle; it is acknowledged", EventName = "SourceTried")]
    public static partial void SourceTried(this ILogger logger, string queue, string messageId);

    [LoggerMessage(33, LogLevel.Warning, "The lease on message {MessageId} of queue {Queue} was lost; its outcome is not acknowledged", EventName = "MessageLeaseLost")]
    public static partial void MessageLeaseLost(this ILogger logger, string queue, string messageId);

    [LoggerMessage(34, LogLevel.Warning, "{Count} messages of queue {Queue} could not be {Verb}; SQS delivers them again", EventName = "SettlingFailed")]
    public static partial void SettlingFailed(this ILogger logger, Exception? exception, int count, string queue, string verb);

    [LoggerMessage(36, LogLevel.Warning, "The leases on {Count} messages of queue {Queue} could not be extended yet", EventName = "ExtensionFailed")]
    public static partial void ExtensionFailed(this ILogger logger, Exception exception, int count, string queue);

    [LoggerMessage(37, LogLevel.Error, "Handlers of queue {Queue} did not end at the deadline; SQS delivers their {Count} messages again after the visibility timeout", EventName = "HandlersAbandoned")]
    public static partial void HandlersAbandoned(this ILogger logger, string queue, int count);

    [LoggerMessage(40, LogLevel.Error, "Calls of queue {Queue} hang ({Calls}); the run ends without them, and SQS delivers their messages again after the visibility timeout", EventName = "CallsAbandoned")]
    public static partial void CallsAbandoned(this ILogger logger, string queue, string calls);

    [LoggerMessage(38, LogLevel.Error, "Messages of queue {Queue} could not be dispatched; SQS delivers them again after the visibility timeout", EventName = "DispatchFailed")]
    public static partial void DispatchFailed(this ILogger logger, Exception exception, string queue);

    [LoggerMessage(39, LogLevel.Error, "Queue {Queue} could not be received from; it is tried again in {Seconds:F0} s", EventName = "ReceiveFailed")]
    public static partial void ReceiveFailed(this ILogger logger, Exception exception, string queue, double seconds);

    [LoggerMessage(43, LogLevel.Warning, "Queue {Queue} could not be received from any more until the end of the run, {Failures} times in a row; what is left is another run's", EventName = "ReceivingNotResumed")]
    public static partial void ReceivingNotResumed(this ILogger logger, string queue, int failures);

    public static void QueueDrained(this ILogger logger, ProcessResult result) => logger.QueueDrained(
        result.Queue,
        result.Received,
        result.Handled,
        result.Failed,
        result.DeadLettered,
        result.Released,
        result.Iterations,
        result.FailedReceives,
        result.SqsCalls,
        result.ReceiveCalls,
        result.DeleteCalls,
        result.VisibilityCalls,
        result.SendCalls,
        result.Milliseconds);

    [LoggerMessage(35, LogLevel.Information, "Queue {Queue} was drained: {Received} received, {Handled} handled, {Failed} failed, {DeadLettered} dead-lettered, {Released} released in {Iterations} iterations, {FailedReceives} receives failed, {SqsCalls} SQS calls ({ReceiveCalls} receive, {DeleteCalls} delete, {VisibilityCalls} visibility, {SendCalls} send), {Milliseconds} ms", EventName = "QueueDrained")]
    private static partial void QueueDrained(
        this ILogger logger,
        string queue,
        long received,
        long handled,
        long failed,
        long deadLettered,
        long released,
        long iterations,
        long failedReceives,
        long sqsCalls,
        long receiveCalls,
        long deleteCalls,
        long visibilityCalls,
        long sendCalls,
        long milliseconds);
}
