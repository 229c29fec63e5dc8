using System.Text.Json;

namespace SqsWorker.Benchmarks.Serving;

/// <summary>A connection with a queue of its own.</summary>
internal sealed class SqsSession : IDisposable
{
    private static readonly string Body = new('x', 100);

    private readonly RawHttpClient _client;
    private readonly string _url;

    private SqsSession(RawHttpClient client, string url)
    {
        _client = client;
        _url = url;
    }

    public int Calls { get; private set; }

    public static async Task<SqsSession> OpenAsync(Uri address, string queue)
    {
        var client = await RawHttpClient.ConnectAsync(address).ConfigureAwait(false);
        await client.AskAsync(RawHttpClient.Request("CreateQueue", $$"""{"QueueName":"{{queue}}"}""")).ConfigureAwait(false);
        return new SqsSession(client, new Uri(address, "/123456789012/" + queue).AbsoluteUri);
    }

    /// <summary>Sends, receives and deletes messages: three calls.</summary>
    public async Task CycleAsync(int messages)
    {
        var send = messages == 1
            ? RawHttpClient.Request("SendMessage", $$"""{"QueueUrl":"{{_url}}","MessageBody":"{{Body}}"}""")
            : RawHttpClient.Request("SendMessageBatch", Batch(Enumerable.Range(0, messages).Select(static i => $$"""{"Id":"e{{i}}","MessageBody":"{{Body}}"}""")));
        await _client.AskAsync(send).ConfigureAwait(false);
        var received = await _client.AskAsync(RawHttpClient.Request(
            "ReceiveMessage", $$"""{"QueueUrl":"{{_url}}","MaxNumberOfMessages":{{messages}},"MessageSystemAttributeNames":["All"]}""")).ConfigureAwait(false);
        var handles = Handles(received, messages);
        var delete = messages == 1
            ? RawHttpClient.Request("DeleteMessage", $$"""{"QueueUrl":"{{_url}}","ReceiptHandle":"{{handles[0]}}"}""")
            : RawHttpClient.Request("DeleteMessageBatch", Batch(handles.Select(static (handle, i) => $$"""{"Id":"e{{i}}","ReceiptHandle":"{{handle}}"}""")));
        await _client.AskAsync(delete).ConfigureAwait(false);
        Calls += 3;
    }

    public void Dispose() => _client.Dispose();

    private static List<string> Handles(string answer, int expected)
    {
        using var document = JsonDocument.Parse(answer);
        List<string> handles = [.. document.RootElement.GetProperty("Messages").EnumerateArray().Select(static message => message.GetProperty("ReceiptHandle").GetString()!)];
        return handles.Count == expected ? handles : throw new InvalidOperationException($"{handles.Count} messages instead of {expected}.");
    }

    private string Batch(IEnumerable<string> entries) => $$"""{"QueueUrl":"{{_url}}","Entries":[{{string.Join(',', entries)}}]}""";
}
