using System.Globalization;
using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The attribute's settings → effective ones. A setting counts by being there: unset is not zero.</summary>
internal static class QueueParser
{
    private const int MostWorkers = 1_000;

    // SQS gives no more of a FIFO group until what it gave is settled, so that one receive is all there is for a list.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
    private const int LargestList = 1_000;
    private const int LargestFifoList = 10;

    /// <summary>Returns null if a setting is wrong.</summary>
    public static QueueModel? Parse(
        INamedTypeSymbol type, AttributeData attribute, string name, bool takesLists, List<Problem> problems)
    {
        var settings = new SettingReader(attribute, name, problems);
        var visibility = settings.Read("VisibilityTimeoutSeconds", least: 10, most: 43_200);
        var receives = settings.Read("MaxReceiveCount", least: 1, most: 1_000);
        var concurrency = settings.Read("MaxConcurrency", least: 1, most: 1_000);
        var batchSize = settings.Read("BatchSize", least: 1, most: QueueNameRules.IsFifo(name) ? LargestFifoList : LargestList);
        var emptyReceives = settings.Read("EmptyReceives", least: 1, most: 20);
        var minWorkers = settings.Read("MinWorkers", least: 0, most: MostWorkers) ?? 0;
        var maxWorkers = settings.Read("MaxWorkers", least: 1, most: MostWorkers);
        var steps = StepParser.Parse(type, name, minWorkers, maxWorkers, problems);
        if (steps is null || settings.Failed)
        {
            return null;
        }

        if (batchSize is not null && !takesLists)
        {
            problems.Add(Problem.Of(DiagnosticIds.BatchSizeOnSingleMessageHandler, type.ReadableName));
        }

        if (minWorkers > maxWorkers)
        {
            problems.Add(Problem.Of(DiagnosticIds.MinWorkersAboveMaxWorkers, name, Text(minWorkers), Text(maxWorkers.Value)));
        }

        return new(
            name,
            QueueNameRules.DeadLetterName(name),
            visibility ?? 60,
            receives ?? 10,
            concurrency ?? 10,
            takesLists ? batchSize ?? 10 : 1,
            emptyReceives ?? 2,
            minWorkers,
            maxWorkers ?? Math.Max(minWorkers, steps[steps.Count - 1].Workers),
            steps.ToEquatableArray());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
