using Amazon.Runtime;

namespace SqsWorker.Tests.Queues;

/// <summary>Gives the SDK a handler of the test's.</summary>
internal sealed class HandlerFactory(HttpMessageHandler handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

    public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
}
