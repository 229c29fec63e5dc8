using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;
using SqsWorker.Forwarding;
using SqsWorker.Invoking;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Processing;

namespace SqsWorker.Tests.Forwarding;

/// <summary>A forwarded queue in memory, in front of a Lambda that answers as a test says.</summary>
internal sealed class ForwardHarness : IForwardTargets, IAwsService
{
    private readonly Func<int, JsonElement, AwsResponse?> _script;
    private readonly List<JsonElement> _events = [];
    private readonly List<string> _paths = [];

    public ForwardHarness(int batchSize, Func<int, JsonElement, AwsResponse?>? script = null, string queue = "audit", bool lean = true)
    {
        _script = script ?? (static (_, _) => null);
        Drain = new DrainHarness(QueueBinding.ForFunction(
            new QueueDefinition(queue) { DeadLetterName = queue.Replace("audit", "audit-dead-letters", StringComparison.Ordinal), BatchSize = batchSize, MaxReceiveCount = 3, MaxConcurrency = 1 },
            typeof(Audit),
            "audit-writer"), lean: lean);
        Drain.Services.AddSingleton<IForwardTargets>(this);
    }

    public DrainHarness Drain { get; }

    /// <summary>Gets what an answer waits for, by the number of its call.</summary>
    public Func<int, CancellationToken, Task> Waits { get; init; } = static (_, _) => Task.CompletedTask;

    public IReadOnlyList<JsonElement> Events => _events;

    public IReadOnlyList<string> Paths => _paths;

    public static AwsResponse Error(HttpStatusCode status, string message) => new((int)status, "application/json", JsonSerializer.SerializeToUtf8Bytes(new { Message = message }));

    public static string[] Bodies(JsonElement forwarded) =>
        [.. forwarded.GetProperty("Records").EnumerateArray().Select(static record => record.GetProperty("body").GetString()!)];

    public ForwardTarget Find(string function) => new(function, new LambdaInvoker(
        new HttpClient(new FrontHandler(new AwsFront([this]))),
        new Uri("https://lambda.us-east-1.amazonaws.com"),
        "us-east-1",
        static () => Task.FromResult(new ImmutableCredentials("key", "secret", null)),
        Drain.Clock));

    public string ArnOf(string queue) => Drain.Queue.Arn;

    public bool Owns(AwsRequest request) => true;

    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        int call;
        lock (_events)
        {
            Assert.Equal("Event", request.Headers["X-Amz-Invocation-Type"]);
            _paths.Add(request.Path);
            _events.Add(JsonElement.Parse(request.Body.Span));
            call = _events.Count;
        }

        await Waits(call, cancellationToken);
        return _script(call, _events[call - 1]) ?? new AwsResponse(202, "application/json", default);
    }

    private static class Audit;
}
