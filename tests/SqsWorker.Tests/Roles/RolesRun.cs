using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;
using SqsWorker.Testing.Access;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Reliability.Worlds;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Roles;

/// <summary>
/// A stack lived through on virtual time, with everything in it that takes a grant: starts by <c>scale</c> and by <c>worker</c>, starts
/// that are refused, retries, dead letters, sends, forwards, a long lease, a pause. What did not come to pass is a finding.
/// </summary>
internal sealed class RolesRun
{
    private const string Start = "2026-01-31T12:00:00.000+0000";

    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<string> _handled = new();
    private readonly ConcurrentDictionary<string, bool> _failedOnce = new();
    private readonly List<string> _findings = [];
    private readonly TestStack _stack;
    private readonly AmazonSQSClient _sqs;
    private readonly AmazonDynamoDBClient _dynamo;
    private bool _refusesStarts;

    private RolesRun(JsonObject template)
    {
        var worker = new RolesWorker(HandleAsync);
        _stack = TestStack.Create(StackTemplate.Parse(template.ToJsonString()), new TestStackOptions
        {
            StackName = "shop",
            TimeProvider = _clock,
            CreateEnvironment = function => function.LogicalId == "AuditFunction"
                ? new Auditor(_handled)
                : new RolesFunctions(function, worker, services => new AwsFront([new Refusals(services, Refuses)]), _clock),
        });
        _sqs = AwsClients.CreateSqs(_stack.Front);
        _dynamo = AwsClients.CreateDynamoDb(_stack.Front);
    }

    /// <summary>Lives it, on a thread that is not the pool's.</summary>
    /// <param name="template">The stack.</param>
    /// <returns>What did not come to pass, and what the functions asked for.</returns>
    public static (IReadOnlyList<string> Findings, IReadOnlyList<AccessUse> Uses) Live(JsonObject template)
    {
        var run = new RolesRun(WithAuditor(template));
        run.StartByScale();
        run.StartByWorker();
        run.PauseWhileItRuns();
        return (run._findings, run._stack.Access.Uses);
    }

    /// <summary>The function that <c>audit</c> is forwarded to would stand in a stack of its own.</summary>
    private static JsonObject WithAuditor(JsonObject template)
    {
        var both = template.DeepClone().AsObject();
        both["Resources"]!["AuditFunction"] = JsonNode.Parse(
            """{"Type":"AWS::Serverless::Function","Properties":{"FunctionName":{"Fn::Sub":"${AWS::StackName}-audit"},"Handler":"Audit","Runtime":"dotnet10","CodeUri":"."}}""");
        return both;
    }

    private void StartByScale()
    {
        Send(RolesWorker.Orders, "a");
        Send(RolesWorker.Orders, "fails once");
        Send(RolesWorker.Orders, "is given up");
        Send(RolesWorker.Receipts, "takes long");
        Send(RolesWorker.Receipts, "is given up");
        Send(RolesWorker.Audit, "refused once");
        Send(RolesWorker.Pictures, "is drawn");
        Send(RolesWorker.Pictures, "fails once");
        Send(RolesWorker.Pictures, "is given up");
        // Each of its characters takes two bytes in an event, which makes it too large for one.
        Send(RolesWorker.Audit, new string('"', 600 * 1024));

        var notices = Notices.Event([.. RolesWorker.Names.Select(static name => Notices.Alarm($"shop_{name}-messages-1", "ALARM", Start))]);
        StartTwice("ScaleFunction", notices);

        Expect(_handled.Count(static one => one == "orders: a") == 1, "a message is handled");
        Expect(_handled.Contains("orders: fails once"), "a message that failed comes again soon");
        Expect(_handled.Contains("receipts.fifo: sent"), "what a handler sends is handled");
        Expect(_handled.Contains("orders: was drawn"), "what a handler of another function sends is handled");
        Expect(_handled.Contains("pictures: fails once"), "a message that failed in another function comes again soon");
        Expect(_handled.Contains("receipts.fifo: takes long"), "a lease is extended");
        Expect(_handled.Contains("audit: refused once"), "a message is forwarded");
        foreach (var name in RolesWorker.Names)
        {
            var deadLetters = name.Replace(name.Split('.')[0], name.Split('.')[0] + "-dead-letters", StringComparison.Ordinal);
            Expect(HasReasoned(deadLetters), $"{name}: what is given up is a dead letter with its reason");
            Expect(Queue(name) is { Visible: 0, InFlight: 0 }, $"{name} is empty");
        }
    }

    private void StartByWorker()
    {
        foreach (var name in RolesWorker.Names)
        {
            Send(name, "b");
        }

        StartTwice("WorkerFunction", "{}"u8.ToArray());
        foreach (var name in RolesWorker.Names)
        {
            Expect(_handled.Contains($"{name}: b"), $"{name}: worker starts what handles");
        }
    }

    private void PauseWhileItRuns()
    {
        foreach (var name in (string[])[RolesWorker.Orders, RolesWorker.Pictures])
        {
            Send(name, "pauses");
            Invoke("WorkerFunction", "{}"u8.ToArray());
            Settle();
            Expect(!_handled.Contains($"{name}: after the pause"), $"{name}: a paused queue's worker leaves");
        }
    }

    /// <summary>First each start is refused, and every slot must be free after it; then not.</summary>
    private void StartTwice(string function, byte[] payload)
    {
        _refusesStarts = true;
        Invoke(function, payload);
        Expect(Slots() == 0, $"{function}: refused starts leave no slot");
        _refusesStarts = false;
        Expect(Invoke(function, payload).Succeeded, $"{function} succeeds");
        Settle();
        Expect(Slots() == 0, $"{function}: workers give their slots back");
    }

    private async Task<string?> HandleAsync(IServiceProvider services, QueueDefinition queue, string message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case "a":
                await services.GetRequiredKeyedService<IQueueSender<string>>(RolesWorker.Receipts).SendAsync("sent", new SendOptions { GroupId = "sent" }, cancellationToken);
                break;
            case "is drawn":
                await services.GetRequiredKeyedService<IQueueSender<string>>(RolesWorker.Orders).SendAsync("was drawn", null, cancellationToken);
                break;
            case "fails once" when _failedOnce.TryAdd($"{queue.Name}: {message}", true):
                throw new InvalidOperationException(message);
            case "is given up":
                return message;
            case "takes long":
                await Task.Delay(TimeSpan.FromSeconds(150), _clock, cancellationToken);
                break;
            case "pauses":
                await PauseAsync(queue.Name);
                await Task.Delay(TimeSpan.FromSeconds(45), _clock, cancellationToken);
                Send(queue.Name, "after the pause");
                break;
        }

        _handled.Enqueue($"{queue.Name}: {message}");
        return null;
    }

    private Task<PutItemResponse> PauseAsync(string queue) => _dynamo.PutItemAsync(_stack.Tables.TableNames[0], new Dictionary<string, AttributeValue>
    {
        ["pk"] = new($"Q#{queue}"),
        ["sk"] = new("CONTROL"),
        ["paused"] = new() { BOOL = true },
    });

    private bool Refuses(string path) =>
        (_refusesStarts && (path.Contains("ProcessFunction", StringComparison.Ordinal) || path.Contains("HeavyFunction", StringComparison.Ordinal)))
        || (path.Contains("audit", StringComparison.Ordinal) && _failedOnce.TryAdd(path, true));

    private FunctionOutcome Invoke(string function, byte[] payload)
    {
        var invoked = _stack.Functions.InvokeAsync(_stack.Function(function).Name, payload);
        while (!invoked.IsCompleted)
        {
            PoolRest.Wait();
            if (!invoked.IsCompleted)
            {
                _clock.AdvanceToNext();
            }
        }

        return invoked.GetAwaiter().GetResult()!;
    }

    /// <summary>Moves the clock until no function runs.</summary>
    private void Settle()
    {
        var end = _clock.GetUtcNow() + TimeSpan.FromMinutes(20);
        PoolRest.Wait();
        while (_stack.Functions.PendingEvents > 0 && _clock.GetUtcNow() < end && _clock.AdvanceToNext())
        {
            PoolRest.Wait();
        }
    }

    private int Slots() => _dynamo.ScanAsync(new ScanRequest(_stack.Tables.TableNames[0])).GetAwaiter().GetResult()
        .Items!.Count(static item => item["sk"].S.StartsWith("SLOT", StringComparison.Ordinal));

    /// <summary>SQS's own redrive brings dead letters as well, but late and without a reason.</summary>
    private bool HasReasoned(string deadLetters) =>
        _sqs.ReceiveMessageAsync(new ReceiveMessageRequest(_stack.Queues.Find("shop-" + deadLetters)!.Url) { MessageAttributeNames = ["All"] }).GetAwaiter().GetResult()
            .Messages is [{ MessageAttributes: { } attributes }] && attributes.ContainsKey("SqsWorker.Failure");

    private Testing.Queues.QueueDepth Queue(string name) => _stack.Queues.Find("shop-" + name)!.Depth;

    private void Send(string queue, string body)
    {
        var id = queue.EndsWith(".fifo", StringComparison.Ordinal) ? body.Replace(' ', '-') : null;
        _sqs.SendMessageAsync(new SendMessageRequest(_stack.Queues.Find("shop-" + queue)!.Url, body) { MessageGroupId = id, MessageDeduplicationId = id })
            .GetAwaiter().GetResult();
    }

    private void Expect(bool isSo, string what)
    {
        if (!isSo)
        {
            _findings.Add(what);
        }
    }

    /// <summary>Notes whose message it got.</summary>
    private sealed class Auditor(ConcurrentQueue<string> handled) : IFunctionEnvironment
    {
        public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
        {
            foreach (var record in JsonNode.Parse(invocation.Payload.Span)!["Records"]!.AsArray())
            {
                handled.Enqueue($"audit: {record!["body"]}");
            }

            return Task.FromResult(new FunctionOutcome(Succeeded: true, "null"u8.ToArray()));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Lambda refuses some invocations, whatever the role says.</summary>
    private sealed class Refusals(AwsFront services, Func<string, bool> refuses) : IAwsService
    {
        public bool Owns(AwsRequest request) => true;

        public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken) =>
            request.Path.EndsWith("/invocations", StringComparison.Ordinal) && refuses(request.Path)
                ? ValueTask.FromResult(new AwsResponse(400, "application/json", Encoding.UTF8.GetBytes("""{"message":"refused"}""")))
                : services.HandleAsync(request, cancellationToken);
    }
}
