using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Internal;
using Amazon.SQS.Model;
using SqsWorker.Queues;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Queues;

public sealed class ReceiveReaderTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Messages":[]}""")]
    [InlineData("""{"Messages":null}""")]
    [InlineData("""{"Other":{"a":[1,2,{}]}}""")]
    public void Read_NoMessages_IsAnEmptyList(string answer) => Assert.Empty(Read(answer));

    [Fact]
    public void Read_Escapes_AreUnescapedInEveryText()
    {
        const string Body = "\"quoted\" \\ \n tab\t ünï 😀 \u0001";
        var message = Assert.Single(Read(Answer(Body)));

        Assert.Equal(Body, message.Body.ToString());
        Assert.Equal("m-\"1\"", message.MessageId.ToString());
        Assert.Equal("h/1+=", message.ReceiptHandle.ToString());
        Assert.Equal(3, message.ReceiveCount);
        Assert.Equal(1769860800000, message.SentTimestamp);
        Assert.Equal("größe", message.GroupId);
        Assert.Equal("order-3", message.DeduplicationId);
        Assert.Equal("Root=1-5759e988", message.TraceHeader);
    }

    [Fact]
    public void Read_TenMessages_EachHasItsOwnTextsUntilTheLastIsLetGo()
    {
        var messages = Read($$"""{"Messages":[{{string.Join(',', Enumerable.Range(0, 10).Select(static i => Message($"body {i}")))}}]}""");
        foreach (var i in Enumerable.Range(0, 9))
        {
            messages[i].LetBodyGo();
            messages[i].LetBodyGo();
            Assert.Equal("", messages[i].Body.ToString());
        }

        // Others may have the pool's arrays by now; the one that is still read is not among them.
        foreach (var rented in Enumerable.Range(0, 20).Select(static _ => new PooledBuffer(4096)).ToList())
        {
            rented.Array.AsSpan().Fill((byte)'x');
        }

        Assert.Equal("body 9", messages[9].Body.ToString());
        Assert.All(messages, static message => Assert.Equal("h/1+=", message.ReceiptHandle.ToString()));
    }

    [Fact]
    public void Read_LargeBodies_OneThatIsKeptHoldsNoOthers()
    {
        const int Large = 300_000;
        var messages = Read($$"""{"Messages":[{{string.Join(',', Enumerable.Range(0, 10).Select(static i => Message(new string((char)('a' + i), Large))))}}]}""");
        Assert.All(messages, static message => Assert.InRange(MemoryOf(message).Array!.Length, Large, 2 * Large));
        Assert.Equal(10, messages.Select(static message => MemoryOf(message).Array).Distinct().Count());

        foreach (var message in messages.Take(9))
        {
            message.LetBodyGo();
        }

        foreach (var rented in Enumerable.Range(0, 20).Select(static _ => new PooledBuffer(Large)).ToList())
        {
            rented.Array.AsSpan().Fill((byte)'x');
        }

        Assert.Equal(new string('j', Large), messages[9].Body.ToString());
        Assert.All(messages, static message => Assert.Equal("h/1+=", message.ReceiptHandle.ToString()));
    }

    [Fact]
    public void Read_Attributes_AreTheSenders()
    {
        var attributes = new Dictionary<string, MessageAttributeValue>
        {
            ["text"] = new() { DataType = "String", StringValue = "a\"b" },
            ["bytes"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, 255]) },
        };
        var digest = ValidationResponseHandler.CalculateMD5(attributes);
        const string Json = """{"text":{"DataType":"String","StringValue":"a\"b"},"bytes":{"DataType":"Binary","BinaryValue":"AQL/"}}""";

        var read = Assert.Single(Read(Answer("x", $$""","MessageAttributes":{{Json}},"MD5OfMessageAttributes":"{{digest}}" """))).Attributes!;
        Assert.Equal("a\"b", read["text"].StringValue);
        Assert.Equal([1, 2, 255], read["bytes"].BinaryValue.ToArray());

        var exception = Assert.Throws<AmazonSQSException>(() =>
            Read(Answer("x", $$""","MessageAttributes":{{Json}},"MD5OfMessageAttributes":"00000000000000000000000000000000" """)));
        Assert.Contains("Attribute MD5 hash mismatch", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedBody_IsTheSdksError()
    {
        var exception = Assert.Throws<AmazonSQSException>(() => Read(Answer("x").Replace("\"Body\":\"x\"", "\"Body\":\"y\"", StringComparison.Ordinal)));
        Assert.Equal("MD5 hash mismatch for message id m-\"1\"", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{} {}")]
    [InlineData("""{"Messages":{}}""")]
    [InlineData("""{"Messages":[1]}""")]
    [InlineData("""{"Messages":[[]]}""")]
    [InlineData("""{"Messages":[{"Body":1}]}""")]
    [InlineData("""{"Messages":[{"Body":{}}]}""")]
    [InlineData("""{"Messages":[{"Body":"\ud800"}]}""")]
    [InlineData("""{"Messages":[{"Attributes":[]}]}""")]
    [InlineData("""{"Messages":[{"MessageAttributes":{"a":"b"}}]}""")]
    [InlineData("""{"Messages":[{"MessageAttributes":{"a":{"BinaryValue":"?"}}}]}""")]
    public void Read_WrongShape_IsAJsonError(string answer) => Assert.ThrowsAny<JsonException>(() => Read(answer));

    [Fact]
    public void Read_MoreMessagesThanThereCanBe_IsAJsonError() => Assert.Throws<JsonException>(() =>
        Read($$"""{"Messages":[{{string.Join(',', Enumerable.Repeat(Message("x"), 11))}}]}"""));

    [Fact]
    public void Read_NestedDeep_IsAJsonError() => Assert.ThrowsAny<JsonException>(() =>
        Read($$"""{"Messages":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}"""));

    [Fact]
    public void Read_OneMegabyteOfEscapes_IsRead()
    {
        var body = new string('"', 1024 * 1024);
        Assert.Equal(body, Assert.Single(Read(Answer(body))).Body.ToString());
    }

    [Fact]
    public void Read_CutOffAnywhere_IsAJsonError()
    {
        var answer = Encoding.UTF8.GetBytes(Answer("ünï 😀 \" \\"));
        for (var length = 0; length < answer.Length; length++)
        {
            Assert.ThrowsAny<JsonException>(() => ReceiveReader.Read(answer.AsSpan(0, length), keepsAll: false));
        }
    }

    [Fact]
    public void Read_Mutated_IsReadOrAClearError()
    {
        var answer = Encoding.UTF8.GetBytes(Answer("body", ""","MessageAttributes":{"a":{"DataType":"String","StringValue":"b"}}"""));
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var mutated = answer.ToArray();
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            try
            {
                ReceiveReader.Read(mutated, keepsAll: true);
            }
            catch (Exception exception) when (exception is JsonException or AmazonSQSException)
            {
                // Clear.
            }
        }
    }

    internal static string Answer(string body, string more = "") => $$"""{"Messages":[{{Message(body, more)}}]}""";

    private static string Message(string body, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"MessageId":"m-\"1\"","ReceiptHandle":"h\/1+=","MD5OfBody":"{{{Md5(body)}}}","Body":{{{JsonSerializer.Serialize(body)}}},
        "Attributes":{"SenderId":"x","ApproximateReceiveCount":"3","SentTimestamp":"1769860800000","MessageGroupId":"gr\u00f6\u00dfe","MessageDeduplicationId":"order-3","AWSTraceHeader":"Root=1-5759e988"}{{{more}}}}
        """);

    private static IReadOnlyList<ReceivedMessage> Read(string answer) => ReceiveReader.Read(Encoding.UTF8.GetBytes(answer), keepsAll: false);

    private static ArraySegment<byte> MemoryOf(ReceivedMessage message) =>
        MemoryMarshal.TryGetArray(message.Body.Utf8, out var segment) ? segment : default;

    private static string Md5(string body) => ValidationResponseHandler.CalculateMD5(body);
}
