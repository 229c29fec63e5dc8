using System.Collections.Concurrent;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues.Fuzzing;

/// <summary>Keeps what a client sends.</summary>
internal sealed class RequestRecorder(IAwsService service) : IAwsService
{
    public ConcurrentQueue<AwsRequest> Requests { get; } = new();

    public bool Owns(AwsRequest request) => service.Owns(request);

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return service.HandleAsync(request, cancellationToken);
    }
}
