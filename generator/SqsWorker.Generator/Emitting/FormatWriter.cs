using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Emitting;

/// <summary>A message → the format of its bodies.</summary>
internal static class FormatWriter
{
    public static string Write(MessageModel message) => message.Decoding switch
    {
        // A body is never null; who declares string? gets the same text.
        Decoding.Text => message.IsAnnotated ? "BodyFormat.Text!" : "BodyFormat.Text",
        Decoding.Bytes => "BodyFormat.Bytes",
        Decoding.Element => "BodyFormat.Element",
        _ => $"BodyFormat.Json<{message.Reference}>(static () => {message.Context}.Default.GetTypeInfo(typeof({message.TypeOf})))",
    };
}
