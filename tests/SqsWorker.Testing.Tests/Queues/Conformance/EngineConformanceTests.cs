using Amazon.SQS;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

/// <summary>The engine, in process.</summary>
public sealed class EngineConformanceTests : SqsConformance, IDisposable
{
    private readonly AmazonSQSClient _client = AwsClients.CreateSqs(new AwsFront([new SqsService(new SqsEngine(TimeProvider.System))]));

    protected override IAmazonSQS Sqs => _client;

    public void Dispose() => _client.Dispose();
}
