using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Queues;
using MessageText = SqsWorker.Queues.MessageText;

namespace SqsWorker.Tests.Processing;

public sealed class DeliverySizeTests
{
    [Fact]
    public void Size_MessageHasAttributes_CountsThemBesideTheBody()
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

        Assert.Equal(5 + 4 + 1000 + 5 + 500_000, Deliver(message).Size);
        Assert.Equal(1, Deliver(new ReceivedMessage(new MessageText("x")) { MessageId = new MessageText("m"), ReceiptHandle = new MessageText("h") }).Size);
    }

    private static Delivery Deliver(ReceivedMessage message) =>
        new(message, "orders", 0, TimeSpan.FromSeconds(30), RunEnd.Open(TimeProvider.System), TimeProvider.System);
}
