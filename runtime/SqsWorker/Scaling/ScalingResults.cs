using System.Text.Json.Serialization;

namespace SqsWorker.Scaling;

/// <summary>The answer of <c>scale</c>.</summary>
/// <param name="Merged">Notices that were taken in, older and doubled ones among them.</param>
/// <param name="Ignored">Records that are no notice, or of a foreign alarm.</param>
/// <param name="Started">Workers started.</param>
internal sealed record ScaleResult(int Merged, int Ignored, int Started);

/// <summary>The answer of <c>worker</c>.</summary>
/// <param name="Queues">Queues looked after.</param>
/// <param name="Started">Workers started.</param>
internal sealed record WorkerResult(int Queues, int Started);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScaleResult))]
[JsonSerializable(typeof(WorkerResult))]
internal sealed partial class ScalingJson : JsonSerializerContext;
