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
    /// user's own attributes come first, in number and in size: no message is refused because somebody listens.
    /// </summary>
    /// <param name="attributes">What is added to.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="bytes">How many bytes may be added.</param>
    /// <returns>How many bytes were added.</returns>
    public static int AddTo(Dictionary<string, MessageAttributeValue> attributes, int most, int bytes)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } activity)
        {
            return 0;
        }

        var parent = Add(TraceParent, id, bytes);
        return parent > 0 && activity.TraceStateString is { Length: > 0 } state ? parent + Add(TraceState, state, bytes - parent) : parent;

        int Add(string name, string text, int room)
        {
            var value = Text(text);
            var size = MessageWriter.Size(name, value);
            return attributes.Count < most && size <= room && attributes.TryAdd(name, value) ? size : 0;
        }
    }

    /// <summary>Finds who sent a message: by its W3C attributes, or by X-Ray's header.</summary>
    public static bool TryRead(IReadOnlyDictionary<string, MessageAttributeValue> attributes, string? xrayHeader, out ActivityContext sender) =>
        (attributes.TryGetValue(TraceParent, out var parent)
            && ActivityContext.TryParse(parent.StringValue, attributes.GetValueOrDefault(TraceState)?.StringValue, isRemote: true, out sender))
        || TryReadXRay(xrayHeader, out sender);

    // Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1, whose root is a W3C trace id with hyphens.
    private static bool TryReadXRay(string? header, out ActivityContext sender)
    {
        string? root = null, parent = null;
        var flags = "00";
        foreach (var part in header?.Split(';') ?? [])
        {
            switch (part.Trim().Split('=', 2))
            {
                case ["Root", var value] when value.Split('-') is ["1", { Length: 8 } time, { Length: 24 } random]:
                    root = time + random;
                    break;
                case ["Parent", var value]:
                    parent = value;
                    break;
                case ["Sampled", "1"]:
                    flags = "01";
                    break;
            }
        }

        sender = default;
        return root is not null && parent is not null
            && ActivityContext.TryParse($"00-{root}-{parent}-{flags}", null, isRemote: true, out sender);
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}
