using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Local.Serving;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Benchmarks.Coldstart.Serving;

/// <summary>What one start finds: a queue with a batch of orders, a granted slot, and the event that says so. It tells each moment once.</summary>
internal sealed class ColdStack
{
    public const string Table = "cold-scale";
    public const string Queue = "orders";
    private const string Target = "X-Amz-Target";
    private const string Json = "application/x-amz-json-1.0";
    private const string Token = "granted";
    private const int Messages = 10;

    private readonly RuntimeApiSession _session = new();
    private readonly AwsFront _front;
    private readonly LocalEndpoints _endpoints;
    private readonly Action<string> _tell;
    private readonly HashSet<string> _told = [];

    private ColdStack(string environment, Action<string> tell)
    {
        _tell = tell;
        var tables = new TableEngine(new TableEngineOptions());
        tables.CreateTable(Table, "pk", "sk");
        var queues = new SqsEngine(TimeProvider.System);
        queues.CreateQueue($"cold-{Queue}");
        queues.CreateQueue($"cold-{Queue}-dead-letters");
        _front = new AwsFront([new SqsService(queues), new TableService(tables)]);
        var sessions = new RuntimeApiSessions();
        sessions.Add(environment, _session);
        _endpoints = new LocalEndpoints(new RuntimeApiEndpoint(sessions, static name => name), _front);
    }

    public static async Task<ColdStack> CreateAsync(string environment, Uri address, Action<string> tell)
    {
        var stack = new ColdStack(environment, tell);
        await stack.CallAsync("DynamoDB_20120810.PutItem", $$"""
            { "TableName": "{{Table}}", "Item": { "pk": { "S": "Q#{{Queue}}" }, "sk": { "S": "SLOT#0000" }, "token": { "S": "{{Token}}" }, "status": { "S": "S" }, "expires": { "N": "{{Soon}}" } } }
            """).ConfigureAwait(false);
        for (var i = 0; i < Messages; i++)
        {
            await stack.CallAsync("AmazonSQS.SendMessage", $$"""
                {"QueueUrl":"{{new Uri(address, "/123456789012/cold-" + Queue)}}","MessageBody":"{\"orderId\":\"{{i}}\",\"sku\":\"BOOK-{{i}}\",\"quantity\":2}"}
                """).ConfigureAwait(false);
        }

        return stack;
    }

    /// <summary>Gives the event, and waits for its answer.</summary>
    public void Begin()
    {
        var payload = Encoding.UTF8.GetBytes($$"""{"queue":"{{Queue}}","slot":0,"token":"{{Token}}","startBefore":{{Soon}}}""");
        _ = AnswerAsync(_session.RunAsync(new FunctionInvocation("first", "cold-process", payload, DateTimeOffset.FromUnixTimeMilliseconds(Soon))));
        Tell("ready");
    }

    public Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.EndsWith("/invocation/next", StringComparison.Ordinal))
        {
            Tell("next");
        }
        else if (context.Request.Headers.TryGetValue(Target, out var target) && target == "AmazonSQS.ReceiveMessage")
        {
            Tell("receive");
        }

        return _endpoints.HandleAsync(context);
    }

    private static long Soon => TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds();

    private async Task AnswerAsync(Task<FunctionOutcome> answer)
    {
        var outcome = await answer.ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(outcome.Payload.Span);
        if (outcome.Succeeded && text.Contains(string.Create(CultureInfo.InvariantCulture, $"\"handled\":{Messages},"), StringComparison.Ordinal))
        {
            Tell("answer");
        }
        else
        {
            _tell("failed " + text);
        }
    }

    private async Task CallAsync(string target, string body)
    {
        var request = new AwsRequest("POST", "/", new Dictionary<string, string> { [Target] = target, ["Content-Type"] = Json }, Encoding.UTF8.GetBytes(body));
        var answer = await _front.HandleAsync(request).ConfigureAwait(false);
        if (answer.StatusCode != 200)
        {
            throw new InvalidOperationException($"{target}: {Encoding.UTF8.GetString(answer.Body.Span)}");
        }
    }

    private void Tell(string what)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_told)
        {
            if (_told.Add(what))
            {
                _tell(string.Create(CultureInfo.InvariantCulture, $"{what} {now}"));
            }
        }
    }
}
