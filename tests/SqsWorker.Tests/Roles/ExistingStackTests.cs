using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Reliability;
using SqsWorker.Tests.Reliability.Worlds;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Tests.Roles;

/// <summary>A stack of queues that it did not make, by the snapshot <c>StackSnapshotTests.Stack_ExistingQueues_IsThis</c>: found, drained, and allowed to be.</summary>
[Collection(nameof(WholeMachine))]
public sealed class ExistingStackTests
{
    private static readonly string Template = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Rendered", "StackSnapshotTests.Stack_ExistingQueues_IsThis.verified.template"));

    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<string> _handled = new();

    [Fact]
    public async Task Tick_OfExistingQueues_DrainsThemWithinTheirRoles()
    {
        var stack = TestStack.Create(StackTemplate.Parse(Template), new TestStackOptions
        {
            StackName = "shop",
            Region = "eu-central-1",
            TimeProvider = _clock,
            CreateEnvironment = function => new RolesFunctions(function, new Worker(_handled), static services => services, _clock),
        });
        await using var disposed = stack;
        await OwnThread.RunAsync(() => Live(stack));

        Assert.Equal(["exports: given up", "exports: one", "imports.fifo: given up", "imports.fifo: two"], _handled.Distinct().Order(StringComparer.Ordinal));
        Assert.All(stack.Access.Uses, static use => Assert.True(use.IsAllowed, use.ToString()));

        // The one has a dead-letter queue, the other keeps what is given up.
        Assert.Equal((1, 0), (Count(stack, "legacy-exports"), Count(stack, "shop-imports.fifo")));
        Assert.Equal(1, Count(stack, "shop-imports-dead-letters.fifo"));
    }

    private bool Live(TestStack stack)
    {
        var sqs = AwsClients.CreateSqs(stack.Front);
        Send(sqs, stack, "legacy-exports", "one");
        Send(sqs, stack, "legacy-exports", "given up");
        Send(sqs, stack, "shop-imports.fifo", "two");
        Send(sqs, stack, "shop-imports.fifo", "given up");
        stack.Functions.Enqueue(stack.Function("WorkerFunction").Name, "{}"u8.ToArray());
        PoolRest.Wait();
        while (stack.Functions.PendingEvents > 0 && _clock.AdvanceToNext())
        {
            PoolRest.Wait();
        }

        return true;
    }

    private static void Send(AmazonSQSClient sqs, TestStack stack, string queue, string body)
    {
        var id = queue.EndsWith(".fifo", StringComparison.Ordinal) ? body.Replace(' ', '-') : null;
        sqs.SendMessageAsync(new SendMessageRequest(stack.Queues.Find(queue)!.Url, body) { MessageGroupId = id, MessageDeduplicationId = id }).GetAwaiter().GetResult();
    }

    private static int Count(TestStack stack, string queue) =>
        stack.Queues.Find(queue)!.Depth is var depth ? depth.Visible + depth.InFlight + depth.Delayed : 0;

    private sealed class Worker(ConcurrentQueue<string> handled) : IWorkerDefinition
    {
        private const string Pseudo = "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-";

        public IReadOnlyList<QueueBinding> Queues =>
        [
            Bind(new QueueDefinition("exports")
            {
                DeadLetterName = "",
                QueueArn = "arn:aws:sqs:eu-central-1:123456789012:legacy-exports",
                MaxReceiveCount = QueueDefinition.NoRedrive,
                Steps = [new ScaleStep(1, 1, "exports-messages-1")],
            }),
            Bind(new QueueDefinition("imports.fifo")
            {
                DeadLetterName = "imports-dead-letters.fifo",
                QueueArn = Pseudo + "imports.fifo",
                DeadLetterQueueArn = Pseudo + "imports-dead-letters.fifo",
                MaxReceiveCount = 3,
                Steps = [new ScaleStep(1, 1, "imports.fifo-messages-1")],
            }),
        ];

        public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
        {
        }

        private QueueBinding Bind(QueueDefinition queue) =>
            QueueBinding.ForMessages<Handler, string>(queue, BodyFormat.Text, _ => new Handler(queue.Name, handled));
    }

    private sealed class Handler(string queue, ConcurrentQueue<string> handled) : IQueueHandler<string>
    {
        public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken)
        {
            handled.Enqueue($"{queue}: {message}");
            if (message == "given up")
            {
                context.DeadLetter("no such customer");
            }

            return Task.CompletedTask;
        }
    }
}
