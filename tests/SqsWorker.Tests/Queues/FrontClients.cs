using Amazon.Runtime;
using Amazon.SQS;
using SqsWorker.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Tests.Queues;

/// <summary>Clients that end at a front instead of a socket. A lean one's SDK ends there, too.</summary>
internal static class FrontClients
{
    public static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    public static LeanQueueClients NewLean(AwsFront front, TimeProvider time, HttpMessageHandler? handler = null, int retries = 0) =>
        new(NewConnection(front, time, handler, retries));

    public static LeanConnection NewConnection(AwsFront front, TimeProvider time, HttpMessageHandler? handler = null, int retries = 0)
    {
        AmazonSQSConfig? config = null;
        AwsClients.CreateSqs(front, made => config = made).Dispose();
        config!.MaxErrorRetry = retries;
        return new LeanConnection(config, Credentials, handler ?? new FrontHandler(front), time);
    }
}
