using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Emitting;

/// <summary>The manifest's text. Its form is fixed in docs/design/contracts.md.</summary>
internal static class ManifestWriter
{
    private const int Version = 1;

    public static string Write(ManifestModel manifest)
    {
        var json = new JsonText();
        json.Object(() =>
        {
            json.Member("version", Version);
            json.Array("queues", manifest.Handlers, handler => WriteQueue(json, handler));
            json.Array("sends", manifest.Senders, sender =>
            {
                json.Member("queue", sender.Target);
                json.Member("message", sender.Message.Name);
            });
            json.Array("invalid", manifest.Invalid, invalid => WriteInvalid(json, invalid));
        });
        return json.ToString();
    }

    private static void WriteQueue(JsonText json, HandlerModel handler)
    {
        var queue = handler.Queue;
        json.Member("name", queue.Name);
        json.Member("deadLetterName", queue.DeadLetterName);
        json.Member("queueArn", queue.Existing?.QueueArn ?? "");
        json.Member("deadLetterQueueArn", queue.Existing?.DeadLetterQueueArn ?? "");
        json.Member("handler", handler.Name);
        json.Member("message", handler.Message.Name);
        json.Member("forwardTo", handler.Forward?.Function ?? "");
        json.Member("batchSize", queue.BatchSize);
        json.Member("visibilityTimeoutSeconds", queue.VisibilityTimeoutSeconds);
        json.Member("maxReceiveCount", queue.MaxReceiveCount);
        json.Member("retentionSeconds", queue.Keeping.RetentionSeconds);
        json.Member("deadLetterRetentionSeconds", queue.Keeping.DeadLetterRetentionSeconds);
        json.Member("delaySeconds", queue.Keeping.DelaySeconds);
        json.Member("highThroughput", queue.Keeping.HighThroughput);
        json.Member("kmsKey", queue.Keeping.KmsKey);
        json.Member("ageAlarmSeconds", queue.Keeping.AgeAlarmSeconds);
        json.Member("maxConcurrency", queue.MaxConcurrency);
        json.Member("minWorkers", queue.Scaling.MinWorkers);
        json.Member("maxWorkers", queue.Scaling.MaxWorkers);
        json.Member("schedule", queue.Scaling.Schedule);
        json.Member("mode", queue.Scaling.IsDirect ? "direct" : "alarms");
        json.Member("messagesPerWorker", queue.Scaling.MessagesPerWorker);
        json.Array("steps", queue.Scaling.Steps, step =>
        {
            json.Member("messages", step.Messages);
            json.Member("workers", step.Workers);
            json.Member("alarm", step.Alarm);
            WriteAlarm(json, step);
        });
        json.Array("sources", queue.Sources, source =>
        {
            json.Member("arn", source.Arn);
            json.Member("kind", source.Kind switch { SourceKind.Topic => "topic", SourceKind.Rule => "rule", _ => "bucket" });
            json.Member("raw", source.Raw);
            json.Member("filterPolicy", source.FilterPolicy);
            json.Member("account", source.Account);
        });
    }

    private static void WriteAlarm(JsonText json, StepModel step)
    {
        json.Member("ownMetric", step.Metric.IsOwn);
        json.Member("namespace", step.Metric.Namespace);
        json.Member("metric", step.Metric.Name);
        json.Array("dimensions", step.Metric.Dimensions, dimension =>
        {
            json.Member("name", dimension.Name);
            json.Member("value", dimension.Value);
        });
        json.Member("periodSeconds", step.Timing.PeriodSeconds);
        json.Member("evaluationPeriods", step.Timing.EvaluationPeriods);
        json.Member("datapointsToAlarm", step.Timing.DatapointsToAlarm);
        json.Member("treatMissingData", step.TreatMissingData);
    }

    private static void WriteInvalid(JsonText json, InvalidDeclaration invalid)
    {
        json.Member("handler", invalid.Handler);
        json.Member("id", invalid.Id);
        json.Member("message", invalid.Message);
        json.Member("file", invalid.File);
        json.Member("line", invalid.Line);
        json.Member("column", invalid.Column);
    }
}
