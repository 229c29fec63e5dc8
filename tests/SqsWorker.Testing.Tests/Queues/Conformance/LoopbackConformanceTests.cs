using Amazon.SQS;
using SqsWorker.Testing.Tests.Wire;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

/// <summary>The engine behind the local platform's server.</summary>
public sealed class LoopbackConformanceTests : SqsConformance, IAsyncLifetime
{
    private LoopbackFixture? _loopback;
    private AmazonSQSClient? _client;

    protected override IAmazonSQS Sqs => _client!;

    public async ValueTask InitializeAsync()
    {
        _loopback = await LoopbackFixture.StartAsync();
        _client = _loopback.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_loopback is not null)
        {
            await _loopback.DisposeAsync();
        }
    }
}
