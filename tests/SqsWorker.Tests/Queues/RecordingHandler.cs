using System.Collections.Concurrent;

namespace SqsWorker.Tests.Queues;

/// <summary>Writes down what is sent, and answers what a test wants answered before the rest goes on.</summary>
internal sealed class RecordingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<Func<HttpResponseMessage>> Answers { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(await request.Content!.ReadAsStringAsync(cancellationToken));
        return Answers.TryDequeue(out var answer) ? answer() : await base.SendAsync(request, cancellationToken);
    }
}
