using System.Text.Json;
using SqsWorker.Local.Sending;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Local.Tests.Sending;

public class MessageSenderTests
{
    private readonly SqsEngine _engine = new(TimeProvider.System);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1001)]
    public async Task Send_ToAQueue_SendsExactlySoMany(int count)
    {
        var queue = _engine.CreateQueue("shop-jobs");

        await Sender().SendAsync(queue.Url, MessageBodies.Empty, count, CancellationToken.None);

        Assert.Equal(count, queue.Counters.Sent);
    }

    [Fact]
    public async Task Send_ToAFifoQueue_SpreadsOverGroupsAndDropsNothingAsDuplicate()
    {
        var queue = _engine.CreateQueue("shop-jobs.fifo", new Dictionary<string, string> { ["FifoQueue"] = "true", ["ContentBasedDeduplication"] = "true" });

        await Sender().SendAsync(queue.Url, MessageBodies.Empty, 100, CancellationToken.None);

        Assert.Equal(100, queue.Counters.Sent);
        Assert.Equal(10, await GroupsAsync(queue));
    }

    [Fact]
    public async Task Send_LargeBodies_KeepsEachBatchUnderItsLimit()
    {
        var queue = _engine.CreateQueue("shop-jobs");

        await Sender().SendAsync(queue.Url, MessageBodies.Parse($"\"{new string('x', 400_000)}\"", "test"), 5, CancellationToken.None);

        Assert.Equal(5, queue.Counters.Sent);
    }

    [Fact]
    public async Task Send_BodyThatSqsRefuses_SaysWhy()
    {
        var queue = _engine.CreateQueue("shop-jobs");

        var error = await Assert.ThrowsAsync<UserErrorException>(
            () => Sender().SendAsync(queue.Url, MessageBodies.Parse("\"\"", "test"), 1, CancellationToken.None));

        Assert.Contains(queue.Url, error.Message, StringComparison.Ordinal);
    }

    private MessageSender Sender() => new(new AwsFront([new SqsService(_engine)]), TimeProvider.System);

    private async Task<int> GroupsAsync(SqsQueue queue)
    {
        var groups = new HashSet<string>();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Amz-Target"] = "AmazonSQS.ReceiveMessage" };
        var body = JsonSerializer.SerializeToUtf8Bytes(new { QueueUrl = queue.Url, MaxNumberOfMessages = 10, MessageSystemAttributeNames = (string[])["MessageGroupId"] });
        while (true)
        {
            var answer = await new AwsFront([new SqsService(_engine)]).HandleAsync(new AwsRequest("POST", "/", headers, body));
            var root = JsonDocument.Parse(answer.Body).RootElement;
            if (!root.TryGetProperty("Messages", out var messages) || messages.GetArrayLength() == 0)
            {
                return groups.Count;
            }

            foreach (var message in messages.EnumerateArray())
            {
                groups.Add(message.GetProperty("Attributes").GetProperty("MessageGroupId").GetString()!);
            }
        }
    }
}
