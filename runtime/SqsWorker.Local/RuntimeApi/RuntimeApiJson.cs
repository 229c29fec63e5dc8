using System.Text.Json.Serialization;

namespace SqsWorker.Local.RuntimeApi;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuntimeApiError))]
internal sealed partial class RuntimeApiJson : JsonSerializerContext;
