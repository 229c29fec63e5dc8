using System.Runtime.InteropServices;

namespace SqsWorker.Wire;

/// <summary>Where a text stands in the array of its answer's texts.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextSpan(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> texts) => texts.Slice(Start, Length);
}
