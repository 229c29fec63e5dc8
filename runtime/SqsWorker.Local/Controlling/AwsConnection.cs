using Amazon.DynamoDBv2;
using Amazon.SQS;

namespace SqsWorker.Local.Controlling;

/// <summary>AWS as the SDKs' variables and profiles say it, <c>AWS_ENDPOINT_URL</c> among them: so the local platform as well.</summary>
internal static class AwsConnection
{
    public static StackControl Connect(string stack) => new(new AmazonDynamoDBClient(), new AmazonSQSClient(), stack, TimeProvider.System);
}
