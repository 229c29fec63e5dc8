using System.Collections.Concurrent;
using Amazon;
using Amazon.SQS;

namespace SqsWorker.Sending;

/// <summary>One SDK client per region, made when first sent to.</summary>
internal sealed class SqsSendClients(string urlPrefix, Func<string, string?> variable) : ISendClients, IDisposable
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Lazy<AmazonSQSClient>> _clients = new(StringComparer.Ordinal);

    public QueueAddress Find(string target) => QueueAddress.Of(target, urlPrefix);

    public ISendClient For(QueueAddress address)
    {
        // Who names an endpoint means it for all: the local platform has the queues of all regions.
        var isElsewhere = address.Region is { } region && region != variable("AWS_REGION")
            && string.IsNullOrEmpty(variable("AWS_ENDPOINT_URL_SQS")) && string.IsNullOrEmpty(variable("AWS_ENDPOINT_URL"));
        var key = isElsewhere ? address.Region! : "";
        return new SqsSendClient(_clients.GetOrAdd(key, static name => new(() => New(name))).Value, address.Url);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(static client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    private static AmazonSQSClient New(string region)
    {
        var config = new AmazonSQSConfig { Timeout = CallLimit };
        if (region.Length > 0)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return new AmazonSQSClient(config);
    }
}
