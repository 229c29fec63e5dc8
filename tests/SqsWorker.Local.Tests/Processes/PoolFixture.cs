using System.Text;
using System.Text.Json;
using SqsWorker.Local.Processes;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Local.Serving;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Local.Tests.Processes;

/// <summary>A pool of real processes of the fake function.</summary>
internal sealed class PoolFixture : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly ColdStartGate _gate;

    private PoolFixture(LoopbackServer server, RuntimeApiSessions sessions, FunctionDefinition function, int places)
    {
        _gate = new ColdStartGate(places);
        _server = server;
        var extra = new Dictionary<string, string> { ["GIVEN"] = "by the user" };
        var variables = new FunctionVariables(server.Address, "eu-central-1", AppContext.BaseDirectory, extra);
        KeyValuePair<string, string>[] machine = [.. MachineVariables.Read(), new("AWS_PROFILE", "private"), new("SQSW_TEST_PARENT_ONLY", "leaked")];
        var factory = new FunctionProcessFactory(sessions, new TaskRoot(AppContext.BaseDirectory), variables, machine, Recorder, TimeProvider.System);
        Pool = new ProcessEnvironmentPool(function, factory, _gate, Recorder, TimeProvider.System);
    }

    public ProcessEnvironmentPool Pool { get; }

    public Recorder Recorder { get; } = new();

    public Uri Address => _server.Address;

    public static async Task<PoolFixture> StartAsync(
        string handler = "SqsWorker.Local.FakeFunction", TimeSpan? timeout = null, int places = 2, params (string Name, string Value)[] environment)
    {
        var sessions = new RuntimeApiSessions();
        var endpoints = new LocalEndpoints(new RuntimeApiEndpoint(sessions, static name => name), new AwsFront([]));
        var server = await LoopbackServer.StartAsync(0, endpoints.HandleAsync);
        var function = new FunctionDefinition
        {
            LogicalId = "FakeFunction",
            Name = "test-FakeFunction-1",
            Arn = "arn",
            Handler = handler,
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
            MemoryMegabytes = 512,
            Environment = environment.ToDictionary(static pair => pair.Name, static pair => pair.Value),
        };
        return new PoolFixture(server, sessions, function, places);
    }

    public Task<FunctionOutcome> RunAsync(string payload, CancellationToken cancellationToken = default) =>
        Pool.InvokeAsync(
            new FunctionInvocation(Guid.NewGuid().ToString(), "test-FakeFunction-1", Encoding.UTF8.GetBytes(payload), DateTimeOffset.UnixEpoch),
            cancellationToken);

    public async Task<JsonElement> AnswerAsync(string payload)
    {
        var outcome = await RunAsync(payload);
        Assert.True(outcome.Succeeded, Encoding.UTF8.GetString(outcome.Payload.Span));
        return JsonDocument.Parse(outcome.Payload).RootElement;
    }

    public async Task<(string Type, string Message)> ErrorAsync(string payload)
    {
        var outcome = await RunAsync(payload);
        Assert.False(outcome.Succeeded);
        var error = JsonDocument.Parse(outcome.Payload).RootElement;
        return (error.GetProperty("errorType").GetString()!, error.GetProperty("errorMessage").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        await _server.DisposeAsync();
    }
}
