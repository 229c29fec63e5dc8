using SqsWorker.Wire;

namespace SqsWorker.Scaling;

/// <summary>The answer of <c>scale</c>.</summary>
/// <param name="Merged">Notices that were taken in, older and doubled ones among them.</param>
/// <param name="Ignored">Records that are no notice, or of a foreign alarm.</param>
/// <param name="Started">Workers started.</param>
internal sealed record ScaleResult(int Merged, int Ignored, int Started)
{
    public byte[] Write()
    {
        using var buffer = new PooledBuffer(128);
        using (var json = RequestJson.NewWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("merged"u8, Merged);
            json.WriteNumber("ignored"u8, Ignored);
            json.WriteNumber("started"u8, Started);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }
}

/// <summary>The answer of <c>worker</c>.</summary>
/// <param name="Queues">Queues looked after.</param>
/// <param name="Started">Workers started.</param>
internal sealed record WorkerResult(int Queues, int Started)
{
    public byte[] Write()
    {
        using var buffer = new PooledBuffer(128);
        using (var json = RequestJson.NewWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("queues"u8, Queues);
            json.WriteNumber("started"u8, Started);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }
}
