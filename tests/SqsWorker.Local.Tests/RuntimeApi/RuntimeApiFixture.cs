using System.Text;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Local.Serving;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Local.Tests.RuntimeApi;

/// <summary>The Runtime API on a real port with one environment, and a client that plays the function.</summary>
internal sealed class RuntimeApiFixture : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private RuntimeApiFixture(LoopbackServer server, RuntimeApiSessions sessions)
    {
        _server = server;
        Session = new RuntimeApiSession();
        sessions.Add("one", Session);
        Client = new HttpClient { BaseAddress = new Uri(server.Address, "/runtime/one/2018-06-01/runtime/"), Timeout = TimeSpan.FromSeconds(20) };
    }

    public RuntimeApiSession Session { get; }

    public HttpClient Client { get; }

    public static async Task<RuntimeApiFixture> StartAsync()
    {
        var sessions = new RuntimeApiSessions();
        var endpoints = new LocalEndpoints(new RuntimeApiEndpoint(sessions, static name => $"arn:test:{name}"), new AwsFront([]));
        return new RuntimeApiFixture(await LoopbackServer.StartAsync(0, endpoints.HandleAsync), sessions);
    }

    public static FunctionInvocation Event(string id, string payload = "{}") =>
        new(id, "shop-process", Encoding.UTF8.GetBytes(payload), DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123));

    public async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
