using System.Collections.Concurrent;
using Amazon;
using Amazon.SQS;
using SqsWorker.Queues;

namespace SqsWorker.Sending;

/// <summary>One connection per region, made when first sent to.</summary>
internal sealed class SqsSendClients(
    Func<string, QueueAddress> find, Func<string, string?> variable, SqsClientKind kind, TimeProvider time, Func<HttpMessageHandler>? newHandler = null)
    : ISendClients, IDisposable
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Lazy<SendConnection>> _regions = new(StringComparer.Ordinal);

    public QueueAddress Find(string target) => find(target);

    public ISendClient For(QueueAddress address)
    {
        // Who names an endpoint means it for all: the local platform has the queues of all regions.
        var isElsewhere = address.Region is { } region && region != variable("AWS_REGION")
            && string.IsNullOrEmpty(variable("AWS_ENDPOINT_URL_SQS")) && string.IsNullOrEmpty(variable("AWS_ENDPOINT_URL"));
        var key = isElsewhere ? address.Region! : "";
        return _regions.GetOrAdd(key, name => new(() => New(name))).Value.For(address.Url);
    }

    public void Dispose()
    {
        foreach (var region in _regions.Values.Where(static region => region.IsValueCreated))
        {
            region.Value.Dispose();
        }
    }

    private SendConnection New(string region)
    {
        var config = new AmazonSQSConfig { Timeout = CallLimit };
        if (region.Length > 0)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return new SendConnection(config, kind, time, newHandler ?? LeanConnection.NewHandler);
    }
}
