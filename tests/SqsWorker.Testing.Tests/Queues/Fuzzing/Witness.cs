using System.Globalization;
using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues.Fuzzing;

/// <summary>Queues that no request names, with everything a queue can have.</summary>
internal sealed class Witness(EngineFixture sqs)
{
    private readonly SqsQueue[] _queues =
    [
        sqs.Queue("untouched", ("VisibilityTimeout", "43200"), ("MessageRetentionPeriod", "1209600")),
        sqs.Fifo("untouched.fifo", ("VisibilityTimeout", "43200"), ("MessageRetentionPeriod", "1209600")),
    ];

    public async Task FillAsync()
    {
        foreach (var queue in _queues)
        {
            await sqs.Client.TagQueueAsync(new TagQueueRequest { QueueUrl = queue.Url, Tags = new() { ["team"] = "shop" } }, TestContext.Current.CancellationToken);
            for (var i = 0; i < 6; i++)
            {
                await sqs.SendAsync(queue, $"{i}", queue.IsFifo ? $"g{i}" : null);
            }

            Assert.Equal(2, (await sqs.ReceiveAsync(queue, max: 2)).Count);
        }
    }

    /// <summary>Tells all there is to see of the queues without changing them.</summary>
    public async Task<string> DescribeAsync()
    {
        List<string> lines = [];
        foreach (var queue in _queues)
        {
            var attributes = await sqs.Client.GetQueueAttributesAsync(queue.Url, ["All"], TestContext.Current.CancellationToken);
            var tags = await sqs.Client.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = queue.Url }, TestContext.Current.CancellationToken);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{queue.Name} {queue.Depth} {queue.Counters} waiting {queue.WaitingReceives}"));
            lines.AddRange(attributes.Attributes.Concat(tags.Tags).OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}"));
        }

        return string.Join('\n', lines);
    }

    public async Task<IReadOnlyList<string>> ReceiveVisibleAsync()
    {
        List<string> bodies = [];
        foreach (var queue in _queues)
        {
            bodies.AddRange((await sqs.ReceiveAsync(queue)).Select(message => $"{queue.Name} {message.Body} {message.Attributes["ApproximateReceiveCount"]}"));
        }

        return bodies;
    }
}
