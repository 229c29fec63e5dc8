using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using SqsWorker.Wire;

namespace SqsWorker.Scaling;

/// <summary>The straight way to DynamoDB; and the SDK's client, for what goes wrong on it.</summary>
internal sealed class TableConnection : IDisposable
{
    private const string Service = "dynamodb";

    private readonly LeanEndpoint _endpoint;
    private readonly Lazy<AmazonDynamoDBClient> _sdk;

    /// <param name="config">The SDK's settings.</param>
    /// <param name="credentials">Whose, or <see langword="null"/> for those the SDK finds.</param>
    /// <param name="handler">What sends.</param>
    /// <param name="time">The clock.</param>
    public TableConnection(AmazonDynamoDBConfig config, AWSCredentials? credentials, HttpMessageHandler handler, TimeProvider time)
    {
        _endpoint = new LeanEndpoint(
            LeanPlace.Of(config, credentials, new GetItemRequest()), Service, handler, time, config.Timeout ?? Timeout.InfiniteTimeSpan);
        LeanEndpoint.WithoutFirstTry(config);
        _sdk = new(() => credentials is null ? new AmazonDynamoDBClient(config) : new AmazonDynamoDBClient(credentials, config));
    }

    /// <param name="places">Where Lambda says that it is.</param>
    /// <param name="handler">What sends.</param>
    /// <param name="time">The clock.</param>
    public TableConnection(LambdaPlaces places, HttpMessageHandler handler, TimeProvider time)
    {
        _endpoint = new LeanEndpoint(places.Of(Service), Service, handler, time, TableClient.CallLimit);
        _sdk = new(static () => new AmazonDynamoDBClient(LeanEndpoint.WithoutFirstTry(TableClient.NewConfig())));
    }

    /// <summary>Makes a call's first try.</summary>
    public FirstTry First => _endpoint.First;

    /// <summary>Makes the others. Made when there are some.</summary>
    public IAmazonDynamoDB Sdk => _sdk.Value;

    /// <summary>Whether all of the settings can be followed. The endpoints of accounts are known to the SDK alone.</summary>
    public static bool CanFollow(AmazonDynamoDBConfig config) => config.AccountIdEndpointMode != AccountIdEndpointMode.REQUIRED;

    public void Dispose()
    {
        _endpoint.Dispose();
        if (_sdk.IsValueCreated)
        {
            _sdk.Value.Dispose();
        }
    }
}
