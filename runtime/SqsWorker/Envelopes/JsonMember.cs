using System.Text.Json;

namespace SqsWorker.Envelopes;

/// <summary>Where a member's value stands in a body.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many bytes it has; none where there is no such member.</param>
/// <param name="Kind">What it begins with.</param>
internal readonly record struct JsonMember(int Start, int Length, JsonTokenType Kind)
{
    public bool IsText => Kind == JsonTokenType.String;

    public ReadOnlyMemory<byte> In(ReadOnlyMemory<byte> body) => body.Slice(Start, Length);
}
