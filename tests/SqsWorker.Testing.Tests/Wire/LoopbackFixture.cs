using Amazon.Runtime;
using Amazon.SQS;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Local.Serving;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Wire;

/// <summary>An engine on the system's clock behind the local platform's server.</summary>
public sealed class LoopbackFixture : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private LoopbackFixture(LoopbackServer server, SqsEngine engine)
    {
        _server = server;
        Engine = engine;
    }

    public SqsEngine Engine { get; }

    public Uri Address => _server.Address;

    public static async Task<LoopbackFixture> StartAsync(FaultPlan? faults = null)
    {
        // Queue URLs carry the server's address, and some clients send to it: so the server comes first.
        LocalEndpoints? endpoints = null;
        var server = await LoopbackServer.StartAsync(port: 0, context => endpoints!.HandleAsync(context));
        var engine = new SqsEngine(TimeProvider.System, new SqsEngineOptions { BaseUrl = server.Address, Faults = faults });
        IAwsService service = new SqsService(engine);
        var front = new AwsFront([faults is null ? service : new FaultyService(service, faults, TimeProvider.System)]);
        endpoints = new LocalEndpoints(new RuntimeApiEndpoint(new RuntimeApiSessions(), static name => name), front);
        return new LoopbackFixture(server, engine);
    }

    public AmazonSQSClient CreateClient(int retries = 0) => new(
        new BasicAWSCredentials("key", "secret"),
        new AmazonSQSConfig { ServiceURL = Address.AbsoluteUri, AuthenticationRegion = "us-east-1", MaxErrorRetry = retries });

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
