namespace SqsWorker.Testing.Wire;

/// <summary>The answer to an <see cref="AwsRequest"/>.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="ContentType">The body's type.</param>
/// <param name="Body">The body.</param>
public sealed record AwsResponse(int StatusCode, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Gets further headers, such as <c>x-amzn-ErrorType</c> or <c>x-amzn-RequestId</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
