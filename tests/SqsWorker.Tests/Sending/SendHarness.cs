using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Definitions;
using SqsWorker.Queues;
using SqsWorker.Sending;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Queues;

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

        var front = new AwsFront([new SqsService(Engine)]);
        Sqs = AwsClients.CreateSqs(front);
        Handler = new RecordingHandler(new FrontHandler(front));
        OverHandler = new AmazonSQSClient(FrontClients.Credentials, new AmazonSQSConfig
        {
            ServiceURL = "https://sqs.us-east-1.amazonaws.com",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new HandlerFactory(Handler),
        });
        Lean = FrontClients.NewConnection(front, TimeProvider.System, Handler);
    }

    public VirtualClock Clock { get; } = new();

    public SqsEngine Engine { get; }

    public AmazonSQSClient Sqs { get; }

    /// <summary>Gets the SDK in its place.</summary>
    public AmazonSQSClient OverHandler { get; }

    /// <summary>Gets the straight way.</summary>
    public LeanConnection Lean { get; }

    /// <summary>Gets what was called on either.</summary>
    public RecordingHandler Handler { get; }

    /// <summary>Gets or sets whether senders go that way.</summary>
    public bool IsLean { get; init; } = true;

    public IQueueSender<string> Sender(string queue) => Sender(queue, BodyFormat.Text);

    public IQueueSender<T> Sender<T>(string queue, BodyFormat<T> format) =>
        new QueueSender<T>(format, QueueAddress.Of(queue, Prefix), new MeteredSendClient(Client(queue), queue, Clock), Clock);

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
        var replies = await Client(queue).SendAsync([message]);
        return (replies[0].Outcome.IsSent, replies.Count);
    }

    public ISendClient Client(string queue)
    {
        return IsLean
            ? new LeanSendClient(Lean.First, Prefix + queue, new Lazy<ISendClient>(new SqsSendClient(Sqs, Prefix + queue)))
            : new SqsSendClient(OverHandler, Prefix + queue);
    }

    public async Task<List<Message>> ReceiveAsync(string queue) =>
        (await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(Prefix + queue)
        {
            MaxNumberOfMessages = 10,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ["All"],
        })).Messages ?? [];
}
