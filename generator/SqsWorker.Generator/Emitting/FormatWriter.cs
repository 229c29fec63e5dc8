using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Emitting;

/// <summary>A message → the format of its bodies.</summary>
internal static class FormatWriter
{
    /// <summary>The format of a queue's bodies, in which sources may have put something around the message.</summary>
    public static string Write(MessageModel message, EquatableArray<SourceModel> sources) => Write(message, Envelopes(sources));

    public static string Write(MessageModel message) => Write(message, envelopes: "");

    private static string Write(MessageModel message, string envelopes) => message.Decoding switch
    {
        // A body is never null; who declares string? gets the same text.
        Decoding.Text => $"BodyFormat.Text{envelopes}{(message.IsAnnotated ? "!" : "")}",
        Decoding.Bytes => $"BodyFormat.Bytes{envelopes}",
        Decoding.Element => $"BodyFormat.Element{envelopes}",
        _ => $"BodyFormat.Json<{message.Reference}>(static () => {message.Context}.Default.GetTypeInfo(typeof({message.TypeOf}))){envelopes}",
    };

    // A topic that delivers raw says things of its own as well.
    private static string Envelopes(EquatableArray<SourceModel> sources)
    {
        var found = sources.Select(static source => (source.Kind, source.Raw)).Distinct().OrderBy(static one => one).Select(static one => one.Kind switch
        {
            SourceKind.Topic => one.Raw ? "MessageEnvelopes.RawSns" : "MessageEnvelopes.Sns",
            SourceKind.Rule => "MessageEnvelopes.EventBridge",
            _ => "MessageEnvelopes.S3",
        }).ToArray();
        return found.Length == 0 ? "" : $".Within({string.Join(" | ", found)})";
    }
}
