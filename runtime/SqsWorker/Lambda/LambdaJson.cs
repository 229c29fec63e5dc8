using System.Text.Json.Serialization;

namespace SqsWorker.Lambda;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuntimeError))]
internal sealed partial class LambdaJson : JsonSerializerContext;
