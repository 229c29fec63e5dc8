using System.Text.Json.Serialization;

namespace SqsWorker.Local.Controlling;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<QueueStatus>))]
internal sealed partial class StatusJson : JsonSerializerContext;
