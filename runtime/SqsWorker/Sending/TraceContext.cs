using System.Diagnostics;
using Amazon.SQS.Model;

namespace SqsWorker.Sending;

/// <summary>What ties a message to the work that sent it.</summary>
internal static class TraceContext
{
    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";

    /// <summary>The X-Ray header of the event in hand, if Lambda gave one. It stands beside the message's attributes and counts for nothing.</summary>
    public static string? XRayHeader =>
        Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID") is { Length: > 0 } header ? header : null;

    /// <summary>
    /// Adds the current activity (<see href="https://www.w3.org/TR/trace-context/">Trace Context</see>): there is one when somebody listens. The
    /// user's own attributes come first, also in number.
    /// </summary>
    public static void AddTo(Dictionary<string, MessageAttributeValue> attributes, int most)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } activity || attributes.Count >= most
            || !attributes.TryAdd(TraceParent, Text(id)))
        {
            return;
        }

        if (activity.TraceStateString is { Length: > 0 } state && attributes.Count < most)
        {
            attributes.TryAdd(TraceState, Text(state));
        }
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}
