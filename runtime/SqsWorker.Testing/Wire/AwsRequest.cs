namespace SqsWorker.Testing.Wire;

/// <summary>A request as an AWS client sends it, whatever way it came.</summary>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Path">The path with its query string.</param>
/// <param name="Headers">The headers; look-ups ignore case.</param>
/// <param name="Body">The whole body.</param>
public sealed record AwsRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);
