using System.Text.Json;
using System.Text.Json.Serialization;

namespace SqsWorker.Local.Sending;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(SendBatch))]
[JsonSerializable(typeof(SendBatchAnswer))]
internal sealed partial class SendingJson : JsonSerializerContext;
