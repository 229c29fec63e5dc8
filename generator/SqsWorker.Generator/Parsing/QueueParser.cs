using Microsoft.CodeAnalysis;
using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The attribute's settings → effective ones. A setting counts by being there: unset is not zero.</summary>
internal static class QueueParser
{
    /// <summary>Returns null if a setting is wrong.</summary>
    public static QueueModel? Parse(
        INamedTypeSymbol type, AttributeData attribute, string name, bool takesLists, List<Problem> problems)
    {
        var settings = new SettingReader(attribute, name, problems);
        var visibility = settings.Read(SettingRange.VisibilityTimeoutSeconds);
        var receives = settings.Read(SettingRange.MaxReceiveCount);
        var concurrency = settings.Read(SettingRange.MaxConcurrency);
        var batchSize = settings.Read(SettingRange.BatchSize(QueueNameRules.IsFifo(name)));
        var emptyReceives = settings.Read(SettingRange.EmptyReceives);
        var existing = ExistingParser.Parse(name, settings, problems);
        var keeping = KeepingParser.Parse(name, visibility ?? 60, existing is not null, settings, problems);
        var sources = SourceParser.Parse(type, name, existing is not null, problems);
        if (batchSize is not null && !takesLists)
        {
            problems.Add(Problem.Of(DiagnosticIds.BatchSizeOnSingleMessageHandler, type.ReadableName));
        }

        return ScalingParser.Parse(type, name, settings, problems) is { } scaling && !settings.Failed
            ? new(
                name,
                existing is { DeadLetterQueueArn: "" } ? "" : QueueNameRules.DeadLetterName(name),
                visibility ?? 60,
                receives ?? (existing is null ? 10 : 0),
                concurrency ?? 10,
                takesLists ? batchSize ?? 10 : 1,
                emptyReceives ?? 2,
                scaling,
                keeping,
                existing,
                sources)
            : null;
    }
}
