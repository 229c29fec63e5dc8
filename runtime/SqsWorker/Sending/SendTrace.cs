using System.Diagnostics;
using SqsWorker.Diagnostics;

namespace SqsWorker.Sending;

/// <summary>The span of a sending: of one message, or of a list of any length.</summary>
internal static class SendTrace
{
    private const string Send = "send";

    /// <summary>Begins a span, if anybody listens. It is what the messages will name as their sender.</summary>
    public static Activity? Begin(string queue)
    {
        if (!Telemetry.Source.HasListeners() || Telemetry.Source.StartActivity($"{Send} {queue}", ActivityKind.Producer) is not { } span)
        {
            return null;
        }

        foreach (var (name, value) in Tags(queue))
        {
            span.SetTag(name, value);
        }

        return span.SetTag("messaging.operation.type", Send);
    }

    /// <summary>Writes down what became of the messages.</summary>
    public static void Tell(Activity? span, SendResult result)
    {
        if (span is null)
        {
            return;
        }

        if (result.Messages is [var only])
        {
            span.SetTag("messaging.message.id", only.MessageId);
        }
        else
        {
            span.SetTag("messaging.batch.message_count", result.Messages.Count);
        }

        // The first failure of a list stands for all.
        if (result.Messages.FirstOrDefault(static message => !message.IsSent)?.Error is { } error)
        {
            span.SetTag("error.type", error.Code).SetStatus(ActivityStatusCode.Error);
        }
    }

    public static TagList Tags(string queue) => new()
    {
        { "messaging.system", Telemetry.System },
        { "messaging.operation.name", Send },
        { "messaging.destination.name", queue },
    };
}
