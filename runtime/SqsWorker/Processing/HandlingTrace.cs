using System.Diagnostics;
using SqsWorker.Diagnostics;
using SqsWorker.Sending;

namespace SqsWorker.Processing;

/// <summary>What listeners are told of a handling: a span, linked to those that sent its messages, its length, and how old they were.</summary>
/// <param name="queue">The queue's declared name.</param>
/// <param name="time">The clock.</param>
internal sealed class HandlingTrace(string queue, TimeProvider time)
{
    private const string Process = "process";

    private readonly string _name = $"{Process} {queue}";

    /// <summary>Begins a span, if anybody listens.</summary>
    public Activity? Begin(IReadOnlyList<Delivery> list)
    {
        if (Telemetry.Age.Enabled)
        {
            var now = time.GetUtcNow();
            foreach (var delivery in list)
            {
                Telemetry.Age.Record(Math.Max(0, (now - delivery.SentAt).TotalSeconds), Tags());
            }
        }

        return Telemetry.Source.HasListeners() ? BeginRoot(list) : null;
    }

    /// <summary>Ends what was begun.</summary>
    /// <param name="span">The span, if there is one.</param>
    /// <param name="list">The messages, with their outcomes.</param>
    /// <param name="began">When the handling began, as a timestamp.</param>
    public void End(Activity? span, IReadOnlyList<Delivery> list, long began)
    {
        if (span is null && !Telemetry.Handling.Enabled)
        {
            return;
        }

        var error = Error(list);
        if (Telemetry.Handling.Enabled)
        {
            var tags = Tags();
            if (error is not null)
            {
                tags.Add("error.type", error);
            }

            Telemetry.Handling.Record(time.GetElapsedTime(began).TotalSeconds, tags);
        }

        if (span is not null)
        {
            if (error is not null)
            {
                span.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
            }

            if (list.Count == 1)
            {
                span.SetTag("sqsworker.outcome", Name(list[0].Outcome.Kind));
            }

            span.Dispose();
        }
    }

    // The first failure of a list stands for all.
    private static string? Error(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            if (delivery.Outcome.Kind is OutcomeKind.Retried or OutcomeKind.DeadLettered)
            {
                return delivery.Failure?.GetType().FullName ?? Name(delivery.Outcome.Kind);
            }
        }

        return null;
    }

    // No parent given is the current activity to .NET: in a host that was started inside one, that of its start.
    private Activity? BeginRoot(IReadOnlyList<Delivery> list)
    {
        var ambient = Activity.Current;
        Activity.Current = null;
        var span = Telemetry.Source.StartActivity(_name, ActivityKind.Consumer, parentContext: default, SpanTags(list), Links(list));
        if (span is null)
        {
            Activity.Current = ambient;
        }

        return span;
    }

    private static string Name(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Acknowledged => "handled",
        OutcomeKind.Retried => "retried",
        OutcomeKind.DeadLettered => "dead_lettered",
        _ => "released",
    };

    private TagList Tags() => new()
    {
        { "messaging.system", Telemetry.System },
        { "messaging.operation.name", Process },
        { "messaging.destination.name", queue },
    };

    private List<KeyValuePair<string, object?>> SpanTags(IReadOnlyList<Delivery> list)
    {
        List<KeyValuePair<string, object?>> tags =
        [
            new("messaging.system", Telemetry.System),
            new("messaging.operation.name", Process),
            new("messaging.operation.type", Process),
            new("messaging.destination.name", queue),
        ];
        if (list.Count == 1)
        {
            tags.Add(new("messaging.message.id", list[0].MessageId));
            tags.Add(new("sqsworker.receive.count", list[0].ReceiveCount));
        }
        else
        {
            tags.Add(new("messaging.batch.message_count", list.Count));
        }

        return tags;
    }

    private static List<ActivityLink> Links(IReadOnlyList<Delivery> list)
    {
        var links = new List<ActivityLink>();
        foreach (var delivery in list)
        {
            if (TraceContext.TryRead(delivery.SourceAttributes, delivery.TraceHeader, out var sender))
            {
                links.Add(new ActivityLink(sender, list.Count == 1 ? null : new ActivityTagsCollection { ["messaging.message.id"] = delivery.MessageId }));
            }
        }

        return links;
    }
}
