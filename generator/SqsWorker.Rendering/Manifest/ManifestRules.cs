using System.Text.RegularExpressions;
using SqsWorker.Rendering.Errors;
using SqsWorker.Schedules;

namespace SqsWorker.Rendering.Manifest;

/// <summary>What must hold for a manifest's values before a stack is made of them.</summary>
internal static partial class ManifestRules
{
    /// <summary>Fails on each invalid declaration, then on each value out of range, then on names used twice.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="origin">The assembly it came from, for messages.</param>
    public static void Check(WorkerManifest manifest, string origin)
    {
        Throw(manifest.Invalid.Select(entry => RenderError.At(entry.File, entry.Line, entry.Column, entry.Id, entry.Message)));
        Throw(manifest.Queues.SelectMany(Values).Select(message => RenderError.In(origin, ErrorIds.BadManifest, message)));
        Throw(SendValues(manifest).Select(message => RenderError.In(origin, ErrorIds.BadManifest, message)));
        Throw(FunctionEntryRules.FindFaults(manifest).Select(message => RenderError.In(origin, ErrorIds.BadManifest, message)));
        Throw(Duplicates(manifest).Select(message => RenderError.In(origin, ErrorIds.DuplicateName, message)));
    }

    private static IEnumerable<string> Values(QueueEntry queue)
    {
        if (!Letters.AreQueueName(queue.Name))
        {
            yield return $"the queue name '{queue.Name}' of {queue.Handler} is not 1 to 78 letters, digits, hyphens and underscores, with or without '.fifo' at the end";
        }

        if (queue.DeadLetterName.Length > 0 && (!Letters.AreQueueName(queue.DeadLetterName) || IsFifo(queue.Name) != IsFifo(queue.DeadLetterName)))
        {
            yield return $"the dead-letter queue name '{queue.DeadLetterName}' of {queue.Handler} is not 1 to 78 letters, digits, hyphens and underscores, with '.fifo' at the end exactly where the queue's name '{queue.Name}' has it";
        }

        if (queue.KmsKey.Length > 0 && !KeyArn().IsMatch(queue.KmsKey))
        {
            yield return $"the key '{queue.KmsKey}' of {queue.Handler} is not the ARN of a KMS key";
        }

        if (queue.HighThroughput && !IsFifo(queue.Name))
        {
            yield return $"the queue '{queue.Name}' of {queue.Handler} is no FIFO queue and has highThroughput";
        }

        if (queue.ForwardTo.Length > 0 && !FunctionName().IsMatch(queue.ForwardTo))
        {
            yield return $"the function '{queue.ForwardTo}' that {queue.Handler} forwards to is neither a name nor the ARN of a function";
        }

        if (ScheduleRules.FindFault(queue.Schedule) is { } fault)
        {
            yield return $"the schedule '{queue.Schedule}' of {queue.Handler} can't be used: {fault}";
        }

        if (queue.Mode is not ("alarms" or "direct") || (queue.Mode == "direct") == queue.Steps.Count > 0)
        {
            yield return $"the mode '{queue.Mode}' of {queue.Handler} with {queue.Steps.Count} steps is neither 'alarms' with steps nor 'direct' without";
        }

        foreach (var message in Numbers(queue).Concat(ExternalRules.CheckExisting(queue)).Concat(ExternalRules.CheckSources(queue)))
        {
            yield return message;
        }

        foreach (var message in StepRules.Check(queue))
        {
            yield return message;
        }
    }

    // What stands here becomes a grant: an ARN with a wildcard would be a larger one than the declaration says.
    private static IEnumerable<string> SendValues(WorkerManifest manifest) => manifest.Sends
        .Select(send => send.Queue)
        .Where(queue => !QueueArn().IsMatch(queue) && manifest.Queues.All(declared => declared.Name != queue))
        .Select(queue => $"the queue '{queue}' that is sent to is neither one of the stack nor the ARN of a queue");

    private static IEnumerable<string> Numbers(QueueEntry queue)
    {
        RangedNumber[] numbers =
        [
            new("visibilityTimeoutSeconds", queue.VisibilityTimeoutSeconds, 0, 43_200),
            new("maxReceiveCount", queue.MaxReceiveCount, queue.IsMade || queue.DeadLetterName.Length > 0 ? 1 : 0, 1_000),
            new("retentionSeconds", queue.RetentionSeconds, queue.IsMade ? 60 : 0, queue.IsMade ? 1_209_600 : 0),
            new("deadLetterRetentionSeconds", queue.DeadLetterRetentionSeconds, queue.IsMade ? 60 : 0, queue.IsMade ? 1_209_600 : 0),
            new("delaySeconds", queue.DelaySeconds, 0, 900),
            new("ageAlarmSeconds", queue.AgeAlarmSeconds, 60, 1_209_600),
            new("messagesPerWorker", queue.MessagesPerWorker, queue.Mode == "direct" ? 1 : 0, queue.Mode == "direct" ? 1_000_000 : 0),
        ];
        return numbers.Where(static number => !number.IsInRange).Select(number => number.FaultOf(queue.Handler));
    }

    /// <summary>Queues and dead-letter queues share one name space: <c>a-dead-letters</c> may be either.</summary>
    private static IEnumerable<string> Duplicates(WorkerManifest manifest)
    {
        var queues = manifest.Queues.SelectMany(static queue => new[] { new HandlersName(queue.Name, queue.Handler), new HandlersName(queue.DeadLetterName, queue.Handler) });
        var alarms = manifest.Queues.SelectMany(static queue => queue.Steps.Select(step => new HandlersName(step.Alarm, queue.Handler)));
        return Twice(queues.Where(queue => queue.Name.Length > 0), "queue").Concat(Twice(alarms, "alarm"));
    }

    private static IEnumerable<string> Twice(IEnumerable<HandlersName> names, string what) =>
        names.GroupBy(entry => entry.Name, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .Select(group => $"two {what}s of the stack would be named '{group.Key}': of {string.Join(" and of ", group.Select(entry => entry.Handler).Distinct(StringComparer.Ordinal))}");

    /// <summary>Whether a queue of this name, or ARN, is FIFO: SQS tells by the name alone.</summary>
    /// <param name="name">The name or ARN.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsFifo(string name) => name.EndsWith(".fifo", StringComparison.Ordinal);

    private static void Throw(IEnumerable<RenderError> errors)
    {
        if (errors.ToArray() is { Length: > 0 } found)
        {
            throw new RenderingException(found);
        }
    }

    [GeneratedRegex(@"\Aarn:[a-z-]+:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+(\.fifo)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueArn();

    [GeneratedRegex(@"\Aarn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyArn();

    [GeneratedRegex(@"\A(arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:|\{stack\})?[A-Za-z0-9_-]{1,64}(:([A-Za-z0-9_-]{1,128}|\$LATEST))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();
}
