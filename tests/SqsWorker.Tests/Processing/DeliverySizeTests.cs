using System.Text;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing.Time;
using MessageText = SqsWorker.Queues.MessageText;

namespace SqsWorker.Tests.Processing;

public sealed class DeliverySizeTests
{
    [Fact]
    public void Size_MessageHasAttributes_CountsThemBesideTheBodyAndTheMessageItself()
    {
        var message = new ReceivedMessage(new MessageText("12345"))
        {
            MessageId = new MessageText("m"),
            ReceiptHandle = new MessageText("h"),
            Attributes = new()
            {
                ["text"] = new MessageAttributeValue { DataType = "String", StringValue = new string('x', 1000) },
                ["bytes"] = new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream(new byte[500_000]) },
            },
        };

        Assert.Equal(5 + 4 + 1000 + 5 + 500_000 + Delivery.OwnSize, Deliver(message).Size);
        Assert.Equal(1 + Delivery.OwnSize, Deliver(new ReceivedMessage(new MessageText("x")) { MessageId = new MessageText("m"), ReceiptHandle = new MessageText("h") }).Size);
    }

    /// <summary>Messages as SQS sends them, with a handle of 400 characters and one letter in the body; the array of the bodies is used again.</summary>
    [Fact]
    public void OwnSize_IsNoLessThanWhatAReceiveAllocatesForEachAndNotFarMore()
    {
        const int Receives = 1_000;
        var clock = new VirtualClock();
        var answer = Answer();
        using var wheel = new LeaseWheel(clock);
        using var end = RunEnd.Open(clock);
        var extender = new VisibilityExtender(new ScriptedQueueClient(), new QueueDefinition("orders") { DeadLetterName = "dead" }, wheel, clock, NullLogger.Instance);
        Receive(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Receive(Receives);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / (Receives * 10);

        Assert.InRange(each, Delivery.OwnSize / 3, Delivery.OwnSize);

        void Receive(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var messages = ReceiveReader.Read(answer, keepsAll: false);
                var deliveries = new Delivery[messages.Count];
                for (var j = 0; j < deliveries.Length; j++)
                {
                    deliveries[j] = new Delivery(messages[j], "orders", clock.GetTimestamp(), TimeSpan.FromSeconds(60), end, clock);
                }

                extender.Hold(deliveries);
                Array.ForEach(deliveries, static delivery => delivery.LetBodyGo());
            }
        }
    }

    private static byte[] Answer()
    {
        const string Md5 = "9dd4e461268c8034f5c8564e155c67a6";
        return Encoding.UTF8.GetBytes($$"""{"Messages":[{{string.Join(',', Enumerable.Range(0, 10).Select(number =>
            $$$"""{"MessageId":"{{{Guid.NewGuid()}}}","ReceiptHandle":"{{{new string('h', 400)}}}","MD5OfBody":"{{{Md5}}}","Body":"x","Attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1769860800000"}}"""))}}]}""");
    }

    private static Delivery Deliver(ReceivedMessage message) =>
        new(message, "orders", 0, TimeSpan.FromSeconds(30), RunEnd.Open(TimeProvider.System), TimeProvider.System);
}
