using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;

namespace SqsWorker.Testing.Wire;

/// <summary>Makes AWS SDK clients that talk to an <see cref="AwsFront"/> without a socket.</summary>
public static class AwsClients
{
    /// <summary>Makes an SQS client.</summary>
    /// <param name="front">What answers.</param>
    /// <param name="configure">Changes the client's settings, for instance its retries.</param>
    /// <returns>The client.</returns>
    public static AmazonSQSClient CreateSqs(AwsFront front, Action<AmazonSQSConfig>? configure = null)
    {
        var config = Config<AmazonSQSConfig>(front, "https://sqs.us-east-1.amazonaws.com");
        configure?.Invoke(config);
        return new AmazonSQSClient(new AnonymousAWSCredentials(), config);
    }

    /// <summary>Makes a DynamoDB client.</summary>
    /// <param name="front">What answers.</param>
    /// <param name="configure">Changes the client's settings, for instance its retries.</param>
    /// <returns>The client.</returns>
    public static AmazonDynamoDBClient CreateDynamoDb(AwsFront front, Action<AmazonDynamoDBConfig>? configure = null)
    {
        var config = Config<AmazonDynamoDBConfig>(front, "https://dynamodb.us-east-1.amazonaws.com");
        configure?.Invoke(config);
        return new AmazonDynamoDBClient(new AnonymousAWSCredentials(), config);
    }

    /// <summary>Retries wait on the system's clock and so would stop a test's: there are none unless asked for.</summary>
    private static TConfig Config<TConfig>(AwsFront front, string serviceUrl)
        where TConfig : ClientConfig, new()
    {
        ArgumentNullException.ThrowIfNull(front);
        return new TConfig
        {
            ServiceURL = serviceUrl,
            AuthenticationRegion = RegionEndpoint.USEast1.SystemName,
            HttpClientFactory = new FrontHttpClientFactory(front),
            MaxErrorRetry = 0,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
