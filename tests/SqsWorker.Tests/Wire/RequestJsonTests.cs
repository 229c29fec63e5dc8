using System.Text;
using System.Text.Json;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Wire;

public sealed class RequestJsonTests
{
    [Fact]
    public void NewTextWriter_TextOfOthers_IsEscapedOnlyWhereItMustBe() =>
        Assert.Equal("""["a+b/c=<Théâtre>&'\"\\\n"]""", Written(RequestJson.NewTextWriter, "a+b/c=<Théâtre>&'\"\\\n"));

    [Theory]
    [InlineData("attribute_not_exists(expires) OR expires < :now")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/123456789012/shop-orders")]
    [InlineData("\"\\\n\u2028 Théâtre 😀")]
    public void NewWriter_AnyText_IsReadAsItWas(string text) =>
        Assert.Equal(text, JsonDocument.Parse(Written(RequestJson.NewWriter, text)).RootElement[0].GetString());

    private static string Written(Func<PooledBuffer, Utf8JsonWriter> newWriter, string text)
    {
        using var buffer = new PooledBuffer(64);
        using (var json = newWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(text);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.Written);
    }
}
