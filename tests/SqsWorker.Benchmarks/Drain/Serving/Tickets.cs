using System.Globalization;
using System.Text.Encodings.Web;
using SqsWorker.Benchmarks.Serving;

namespace SqsWorker.Benchmarks.Drain.Serving;

/// <summary>Fills a queue with messages of one kilobyte.</summary>
internal static class Tickets
{
    private const int BodyBytes = 1024;
    private const int Senders = 4;
    private const int PerCall = 10;

    public static async Task FillAsync(Uri address, string queueUrl, int messages)
    {
        var queue = queueUrl[(queueUrl.LastIndexOf('/') + 1)..];
        using (var client = await RawHttpClient.ConnectAsync(address).ConfigureAwait(false))
        {
            // Longer than the slowest consumer takes: nothing comes twice.
            await client.AskAsync(RawHttpClient.Request(
                "CreateQueue", $$$"""{"QueueName":"{{{queue}}}","Attributes":{"VisibilityTimeout":"600"}}""")).ConfigureAwait(false);
        }

        await Parallel.ForAsync(0, Senders, async (sender, _) =>
        {
            using var client = await RawHttpClient.ConnectAsync(address).ConfigureAwait(false);
            for (var number = sender * PerCall; number < messages; number += Senders * PerCall)
            {
                var entries = Enumerable.Range(number, Math.Min(PerCall, messages - number)).Select(static i => $$"""{"Id":"e{{i}}","MessageBody":{{Quoted(Ticket(i))}}}""");
                await client.AskAsync(RawHttpClient.Request(
                    "SendMessageBatch", $$"""{"QueueUrl":"{{queueUrl}}","Entries":[{{string.Join(',', entries)}}]}""")).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    private static string Ticket(int number)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $$"""
            {"number":{{number}},"customer":"Ada Lovelace-{{number:D6}}","event":"The Tempest","venue":"Théâtre de l'Œuvre","price":49.50,"seats":["A-12","A-13","A-14"],"note":"
            """);
        return start.Trim().PadRight(BodyBytes - 2, 'n') + "\"}";
    }


    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
