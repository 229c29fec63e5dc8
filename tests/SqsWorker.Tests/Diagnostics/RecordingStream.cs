using System.Text;

namespace SqsWorker.Tests.Diagnostics;

/// <summary>Keeps each write apart.</summary>
internal sealed class RecordingStream(List<string> writes) : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer) => writes.Add(Encoding.UTF8.GetString(buffer));
}
