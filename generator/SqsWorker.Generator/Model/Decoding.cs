namespace SqsWorker.Generator.Model;

/// <summary>How a body becomes a message.</summary>
internal enum Decoding
{
    Json,
    Text,
    Bytes,
    Element,
}
