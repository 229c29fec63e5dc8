using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The settings that say how a queue keeps its messages → effective ones. Of a queue that exists already nothing is known: zeros.</summary>
internal static class KeepingParser
{
    private const int FourDays = 345_600;
    private const int FourteenDays = 1_209_600;
    private const int QuarterOfAnHour = 900;

    public static KeepingModel Parse(string queue, int visibility, bool exists, SettingReader settings, List<Problem> problems)
    {
        var retention = settings.Read(SettingRange.RetentionSeconds) ?? FourDays;
        var deadLetters = settings.Read(SettingRange.DeadLetterRetentionSeconds) ?? FourteenDays;
        var delay = settings.Read(SettingRange.DelaySeconds) ?? 0;
        var age = settings.Read(SettingRange.AgeAlarmSeconds);
        var highThroughput = settings.ReadFlag("HighThroughput");
        var key = settings.ReadText("KmsKey");
        if (!settings.Failed && !exists)
        {
            problems.AddRange(CheckTimes(queue, retention, deadLetters, visibility, delay, age));
        }

        if (highThroughput && !exists && !QueueNameRules.IsFifo(queue))
        {
            problems.Add(Problem.Of(DiagnosticIds.HighThroughputOfStandardQueue, queue));
        }

        if (key is not null && ArnRules.FindKeyTrouble(key) is { } trouble)
        {
            problems.Add(Problem.Of(DiagnosticIds.KmsKeyInvalid, queue, QueueNameRules.Printable(key), trouble));
        }

        if (exists)
        {
            return new(0, 0, 0, HighThroughput: false, key ?? "", age ?? QuarterOfAnHour);
        }

        var ageByDefault = Math.Max(SettingRange.AgeAlarmSeconds.Least, Math.Min(QuarterOfAnHour, retention / 2));
        return new(retention, deadLetters, delay, highThroughput, key ?? "", age ?? ageByDefault);
    }

    private static IEnumerable<Problem> CheckTimes(string queue, int retention, int deadLetters, int visibility, int delay, int? age)
    {
        if (deadLetters < retention)
        {
            yield return Contradiction("DeadLetterRetentionSeconds", deadLetters, "at least", "a message keeps its age when it is dead-lettered");
        }

        if (visibility > retention)
        {
            yield return Contradiction("VisibilityTimeoutSeconds", visibility, "at most", "the queue would drop a message that a crashed worker had");
        }

        if (delay >= retention)
        {
            yield return Contradiction("DelaySeconds", delay, "below", "the queue would drop each message before anybody can receive it");
        }

        if (age >= retention)
        {
            yield return Contradiction("AgeAlarmSeconds", age.Value, "below", "no message gets that old");
        }

        Problem Contradiction(string setting, int value, string relation, string reason) => Problem.Of(
            DiagnosticIds.TimesContradict, setting, queue, SettingRange.Text(value), relation, SettingRange.Text(retention), reason);
    }
}
