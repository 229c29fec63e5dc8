using System.Text.Json.Serialization;

namespace SqsWorker.Tests.Reliability;

[JsonSerializable(typeof(Payment))]
[JsonSerializable(typeof(Quoting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class PaymentJson : JsonSerializerContext;
