using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace SqsWorker.Testing.Wire;

/// <summary>Gives the AWS SDK clients that lead to the front; each SDK client keeps one and disposes it with itself.</summary>
internal sealed class FrontHttpClientFactory(AwsFront front) : HttpClientFactory
{
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The HTTP client disposes its handler, the SDK client its HTTP client.")]
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        => new(new FrontHandler(front), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    /// <summary><see langword="null"/> makes the SDK keep HTTP clients per SDK client, so that two fronts never mix.</summary>
    public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
}
