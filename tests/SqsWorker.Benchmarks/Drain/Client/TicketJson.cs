using System.Text.Json;
using System.Text.Json.Serialization;

namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>How bodies are read, by all consumers alike.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Ticket))]
internal sealed partial class TicketJson : JsonSerializerContext;
