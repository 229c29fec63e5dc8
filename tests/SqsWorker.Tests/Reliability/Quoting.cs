using System.Text.Json;
using System.Text.Json.Serialization;

namespace SqsWorker.Tests.Reliability;

/// <summary>A message whose converter says what it read.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record Quoting
{
    internal sealed class Converter : JsonConverter<Quoting>
    {
        public override Quoting Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"Can't read {JsonElement.ParseValue(ref reader)}");

        public override void Write(Utf8JsonWriter writer, Quoting value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
