using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.SQS;
using SqsWorker.Tests.Shared;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

/// <summary>The same expectations of moto: what holds for both was not made up by us.</summary>
public sealed class MotoConformanceTests(MotoServer server) : SqsConformance, IClassFixture<MotoServer>, IDisposable
{
    /// <summary>Where moto differs, with what AWS's documentation says.</summary>
    private static readonly Dictionary<string, string> Differences = new(StringComparer.Ordinal)
    {
        ["ChangeVisibility_VisibleAgain_IsMessageNotInflight"] =
            "moto takes the change. ChangeMessageVisibility, API reference, Errors: MessageNotInflight, the message referred to isn't in flight.",
        ["Delete_OldHandle_SucceedsAndDeletesNothing"] =
            "moto deletes by any handle it ever gave. DeleteMessage, API reference: with an old handle the request succeeds, but the message might not be deleted.",
        ["Fifo_OneGroup_ReceivedInOrderInOneReceive"] =
            "moto's sequence numbers are random. SendMessage, API reference: the length of SequenceNumber is 128 bits, and it continues to increase for a MessageGroupId.",
        ["Redrive_TooManyReceives_MovesWithItsId"] =
            "moto has no DeadLetterQueueSourceArn. ReceiveMessage, API reference, MessageSystemAttributeNames lists it.",
        ["Send_ControlCharacter_IsInvalidMessageContents"] =
            "moto takes every character. SendMessage, API reference, Errors: InvalidMessageContents, the message contains characters outside the allowed set.",
        ["Send_EmptyBody_IsAnError"] =
            "moto takes an empty body. SendMessage, API reference, MessageBody: the minimum size is one character.",
        ["Send_TraceHeader_HasItsOwnDigest"] =
            "moto answers without it. SendMessage, API reference, Response Elements: MD5OfMessageSystemAttributes.",
        ["SetQueueAttributes_OutOfRange_IsAnError"] =
            "moto takes any number. SetQueueAttributes, API reference, gives the ranges and the error InvalidAttributeValue.",
        ["SetQueueAttributes_UnknownName_IsAnError"] =
            "moto takes any name. SetQueueAttributes, API reference, Errors: InvalidAttributeName, the specified attribute doesn't exist.",
    };

    private AmazonSQSClient? _client;

    protected override IAmazonSQS Sqs => _client ??= new AmazonSQSClient(
        new BasicAWSCredentials("key", "secret"),
        new AmazonSQSConfig { ServiceURL = server.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public void Dispose() => _client?.Dispose();

    protected override void Begin([CallerMemberName] string test = "")
    {
        server.Require();

        if (Differences.TryGetValue(test, out var difference))
        {
            Assert.Skip(difference);
        }
    }
}
