using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The settings that name a queue which exists already.</summary>
internal static class ExistingParser
{
    private const string QueueArn = "QueueArn";
    private const string DeadLetterQueueArn = "DeadLetterQueueArn";

    // They say how a queue is made.
    private static readonly string[] Making = ["RetentionSeconds", "DeadLetterRetentionSeconds", "DelaySeconds", "HighThroughput"];

    /// <summary>Returns null for a queue of the stack's own.</summary>
    public static ExistingModel? Parse(string queue, SettingReader settings, List<Problem> problems)
    {
        var arn = settings.ReadText(QueueArn);
        var deadLetters = settings.ReadText(DeadLetterQueueArn);
        problems.AddRange(CheckArn(queue, QueueArn, arn).Concat(CheckArn(queue, DeadLetterQueueArn, deadLetters)));
        if (arn is null)
        {
            if (deadLetters is not null)
            {
                problems.Add(OfDeadLetters(queue, "has no QueueArn beside it, and the stack makes its queues' dead-letter queues itself"));
            }

            return null;
        }

        problems.AddRange(Making.Where(settings.Has).Select(setting => Problem.Of(DiagnosticIds.SettingOfExistingQueue, setting, queue)));
        if (deadLetters == arn)
        {
            problems.Add(OfDeadLetters(queue, "is the queue itself"));
        }
        else if (deadLetters is not null && !settings.Has("MaxReceiveCount"))
        {
            problems.Add(OfDeadLetters(queue, "needs MaxReceiveCount beside it, which is what the queue's redrive policy says"));
        }

        return new(arn, deadLetters ?? "");
    }

    private static IEnumerable<Problem> CheckArn(string queue, string setting, string? arn)
    {
        if (arn is null)
        {
            yield break;
        }

        if ((PseudoParameters.FindTrouble(arn) ?? ArnRules.FindQueueTrouble(PseudoParameters.Fill(arn))) is { } trouble)
        {
            yield return Problem.Of(DiagnosticIds.QueueArnInvalid, setting, queue, QueueNameRules.Printable(arn), trouble);
        }
        else if (QueueNameRules.IsFifo(arn) != QueueNameRules.IsFifo(queue))
        {
            yield return Problem.Of(DiagnosticIds.ExistingQueueKindDiffers, setting, queue, arn);
        }
    }

    private static Problem OfDeadLetters(string queue, string trouble) => Problem.Of(DiagnosticIds.DeadLetterQueueArnMisplaced, queue, trouble);
}
