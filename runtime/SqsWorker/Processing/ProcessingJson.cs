using System.Text.Json.Serialization;

namespace SqsWorker.Processing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProcessEvent))]
[JsonSerializable(typeof(ProcessResult))]
[JsonSerializable(typeof(Failure))]
internal sealed partial class ProcessingJson : JsonSerializerContext;
