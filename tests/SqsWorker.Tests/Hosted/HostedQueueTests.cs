using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Hosted;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Tests.Forwarding;

namespace SqsWorker.Tests.Hosted;

public sealed class HostedQueueTests
{
    [Fact]
    public async Task Run_QueueIsForwarded_EventSaysAllThatSqsSays()
    {
        var harness = new ForwardHarness(batchSize: 1, queue: "audit.fifo");
        await harness.Drain.Sqs.SendMessageAsync(new SendMessageRequest(harness.Drain.QueueUrl, "body") { MessageGroupId = "g", MessageDeduplicationId = "d" });

        using var end = RunEnd.At(harness.Drain.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), harness.Drain.Clock, default);
        await RunAsync(harness.Drain, end);

        var record = Assert.Single(harness.Events).GetProperty("Records")[0];
        Assert.Equal("841a2d689ad86bd1611447453c22c6fc", record.GetProperty("md5OfBody").GetString());
        Assert.Superset(
            new HashSet<string>(["ApproximateReceiveCount", "MessageDeduplicationId", "MessageGroupId", "SenderId", "SentTimestamp", "SequenceNumber"]),
            record.GetProperty("attributes").EnumerateObject().Select(static attribute => attribute.Name).ToHashSet());
        Assert.Equal(default, harness.Drain.Queue.Depth);
    }

    private static Task RunAsync(Processing.DrainHarness drain, RunEnd end)
    {
        var counts = new DrainCounts(drain.Binding.Queue.Name);
        var scopes = drain.Services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var connection = new HostedConnection(new SqsWorkerOptions { QueueUrlPrefix = HostedHarness.Prefix }, SqsClientKind.Lean);
        var queue = new HostedQueue(
            drain.Binding,
            drain.Binding.CreateInvoker(scopes, counts, NullLogger.Instance),
            connection,
            drain.Clients,
            new DrainSettings { Polls = PollPlan.Forever },
            counts,
            drain.Clock,
            NullLogger.Instance);
        return new ClockDriver(drain.Clock, static () => false).RunAsync(() => queue.RunAsync(end));
    }
}
