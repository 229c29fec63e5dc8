using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Definitions;
using SqsWorker.Sending;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Tests.Sending;

/// <summary>Senders over the in-memory SQS.</summary>
internal sealed class SendHarness
{
    private const string Prefix = "https://sqs.us-east-1.amazonaws.com/123456789012/";

    public SendHarness(params string[] queues)
    {
        Engine = new SqsEngine(Clock);
        foreach (var queue in queues.Length > 0 ? queues : ["orders", "receipts.fifo"])
        {
            Engine.CreateQueue(queue, queue.EndsWith(".fifo", StringComparison.Ordinal) ? new Dictionary<string, string> { ["FifoQueue"] = "true" } : null);
        }

        Sqs = AwsClients.CreateSqs(new AwsFront([new SqsService(Engine)]));
    }

    public VirtualClock Clock { get; } = new();

    public SqsEngine Engine { get; }

    public AmazonSQSClient Sqs { get; }

    public IQueueSender<string> Sender(string queue) => Sender(queue, BodyFormat.Text);

    public IQueueSender<T> Sender<T>(string queue, BodyFormat<T> format) =>
        new QueueSender<T>(format, QueueAddress.Of(queue, Prefix), new SqsSendClient(Sqs, Prefix + queue), Clock);

    /// <summary>Sends without the rules.</summary>
    public async Task<(bool IsSent, int Tries)> SendRawAsync(string queue, string body, SendOptions options)
    {
        var message = new OutgoingMessage
        {
            Index = 0,
            Body = body,
            Attributes = options.Attributes.ToDictionary(
                static one => one.Key, static one => new MessageAttributeValue { DataType = "String", StringValue = one.Value }),
            Size = 0,
            DelaySeconds = (int?)options.Delay?.TotalSeconds,
            GroupId = options.GroupId,
            DeduplicationId = options.DeduplicationId ?? (queue.EndsWith(".fifo", StringComparison.Ordinal) ? "d" : null),
        };
        var replies = await new SqsSendClient(Sqs, Prefix + queue).SendAsync([message]);
        return (replies[0].Outcome.IsSent, replies.Count);
    }

    public async Task<List<Message>> ReceiveAsync(string queue) =>
        (await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(Prefix + queue)
        {
            MaxNumberOfMessages = 10,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ["All"],
        })).Messages ?? [];
}
