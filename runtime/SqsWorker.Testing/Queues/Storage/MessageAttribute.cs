namespace SqsWorker.Testing.Queues;

/// <summary>One message attribute; text is kept as its UTF-8 bytes.</summary>
internal sealed record MessageAttribute(string Name, string DataType, byte[] Value)
{
    public bool IsBinary => DataType.StartsWith("Binary", StringComparison.Ordinal);
}
