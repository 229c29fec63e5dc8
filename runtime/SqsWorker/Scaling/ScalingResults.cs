using SqsWorker.Wire;

namespace SqsWorker.Scaling;

/// <summary>The answer of <c>scale</c>.</summary>
/// <param name="Merged">Notices that were taken in, older and doubled ones among them.</param>
/// <param name="Ignored">Records that are no notice, or of a foreign alarm.</param>
/// <param name="Started">Workers started.</param>
internal sealed record ScaleResult(int Merged, int Ignored, int Started)
{
    public byte[] Write() => RequestJson.WriteObject(this, static (json, self) =>
    {
        json.WriteNumber("merged"u8, self.Merged);
        json.WriteNumber("ignored"u8, self.Ignored);
        json.WriteNumber("started"u8, self.Started);
    });
}

/// <summary>The answer of <c>worker</c>.</summary>
/// <param name="Queues">Queues looked after.</param>
/// <param name="Started">Workers started.</param>
internal sealed record WorkerResult(int Queues, int Started)
{
    public byte[] Write() => RequestJson.WriteObject(this, static (json, self) =>
    {
        json.WriteNumber("queues"u8, self.Queues);
        json.WriteNumber("started"u8, self.Started);
    });
}
