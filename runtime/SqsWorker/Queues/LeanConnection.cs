using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>The straight way to one region's SQS; and the SDK's client, for what goes wrong on it.</summary>
internal sealed class LeanConnection : IDisposable
{
    private const string Service = "sqs";

    private readonly LeanEndpoint _endpoint;
    private readonly Lazy<AmazonSQSClient> _sdk;

    /// <param name="config">The SDK's settings.</param>
    /// <param name="credentials">Whose, or <see langword="null"/> for those the SDK finds.</param>
    /// <param name="handler">What sends.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long a call may take, besides what it is told to wait; the SDK's own limit if nothing is said.</param>
    public LeanConnection(
        AmazonSQSConfig config, AWSCredentials? credentials, HttpMessageHandler handler, TimeProvider time, TimeSpan? limit = null)
    {
        _endpoint = new LeanEndpoint(
            LeanPlace.Of(config, credentials, new ReceiveMessageRequest()), Service, handler, time, limit ?? config.Timeout ?? Timeout.InfiniteTimeSpan);
        LeanEndpoint.WithoutFirstTry(config);
        _sdk = new(() => credentials is null ? new AmazonSQSClient(config) : new AmazonSQSClient(credentials, config));
    }

    /// <param name="places">Where Lambda says that it is.</param>
    /// <param name="newConfig">Makes the settings of the SDK's client, should it be needed.</param>
    /// <param name="handler">What sends.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long a call may take, besides what it is told to wait.</param>
    public LeanConnection(LambdaPlaces places, Func<AmazonSQSConfig> newConfig, HttpMessageHandler handler, TimeProvider time, TimeSpan limit)
    {
        _endpoint = new LeanEndpoint(places.Of(Service), Service, handler, time, limit);
        _sdk = new(() => new AmazonSQSClient(LeanEndpoint.WithoutFirstTry(newConfig())));
    }

    /// <summary>Makes a call's first try.</summary>
    public FirstTry First => _endpoint.First;

    /// <summary>Makes the others. Made when there are some.</summary>
    public IAmazonSQS Sdk => _sdk.Value;

    /// <summary>Whether all of the settings can be followed. Adaptive retries slow the first tries down too, which only the SDK can do.</summary>
    public static bool CanFollow(AmazonSQSConfig config) => config.RetryMode != RequestRetryMode.Adaptive;

    /// <inheritdoc cref="LeanEndpoint.NewHandler"/>
    public static SocketsHttpHandler NewHandler() => LeanEndpoint.NewHandler();

    public void Dispose()
    {
        _endpoint.Dispose();
        if (_sdk.IsValueCreated)
        {
            _sdk.Value.Dispose();
        }
    }
}
