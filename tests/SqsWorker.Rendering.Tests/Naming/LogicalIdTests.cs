using CsCheck;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Tests.Naming;

public sealed class LogicalIdTests
{
    [Theory]
    [InlineData("orders", "Orders")]
    [InlineData("order-events", "OrderEvents")]
    [InlineData("orders-v2", "OrdersV2")]
    [InlineData("receipts.fifo", "ReceiptsFifo")]
    public void For_NameThatCanBeToldBack_IsPascalCase(string name, string id) => Assert.Equal(id, LogicalId.For(name));

    [Theory]
    [InlineData("order_events")]
    [InlineData("OrderEvents")]
    [InlineData("order--events")]
    [InlineData("orders-2")]
    [InlineData("receipts-fifo")]
    [InlineData("orders-dead-letter")]
    public void For_NameThatCanNotBeToldBack_HasAHash(string name) => Assert.Matches("^[A-Z][A-Za-z0-9]*[0-9A-F]{8}$", LogicalId.For(name));

    [Fact]
    public void For_AnyTwoNames_DiffersInEveryLogicalId() => Gen.Select(Name, Name).Sample(
        (left, right) => left == right || !Ids(left).Overlaps(Ids(right)),
        iter: 20_000);

    // Few parts, so that names that nearly collide are common.
    private static readonly Gen<string> Name = Gen.Select(
        Gen.OneOf(((string[])["a", "b", "A", "1", "-", "_", "-dead-letter", "-queue", "-messages1", "fifo"]).Select(Gen.Const).ToArray()).Array[1, 4],
        Gen.Bool,
        (parts, fifo) => string.Concat(parts) + (fifo ? ".fifo" : ""));

    private static HashSet<string> Ids(string name)
    {
        var id = LogicalId.For(name);
        return [$"{id}Queue", $"{id}DeadLetterQueue", $"{id}Messages1Alarm", $"{id}QueueUrl"];
    }
}
