using System.Text.Json;
using System.Text.Json.Serialization;
using Acme.Shop.Orders;
using Acme.Shop.Receipts;

namespace Acme.Shop;

/// <summary>How message bodies are read: each message type has a line here. A body that lacks a value is no such message.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class MessageJsonContext : JsonSerializerContext;
