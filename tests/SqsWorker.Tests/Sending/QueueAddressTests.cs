using SqsWorker.Definitions;
using SqsWorker.Sending;

namespace SqsWorker.Tests.Sending;

public sealed class QueueAddressTests
{
    [Theory]
    [InlineData("orders", "https://sqs.eu-central-1.amazonaws.com/111122223333/shop-orders", null)]
    [InlineData("arn:aws:sqs:us-east-1:444455556666:other.fifo", "https://sqs.us-east-1.amazonaws.com/444455556666/other.fifo", "us-east-1")]
    [InlineData("arn:aws-cn:sqs:cn-north-1:444455556666:other", "https://sqs.cn-north-1.amazonaws.com.cn/444455556666/other", "cn-north-1")]
    [InlineData("arn:aws-iso-b:sqs:us-isob-east-1:444455556666:other", "https://sqs.us-isob-east-1.sc2s.sgov.gov/444455556666/other", "us-isob-east-1")]
    [InlineData("arn:aws-us-gov:sqs:us-gov-west-1:444455556666:other", "https://sqs.us-gov-west-1.amazonaws.com/444455556666/other", "us-gov-west-1")]
    public void Of_NameOrArn_GivesTheUrl(string target, string url, string? region)
    {
        var address = QueueAddress.Of(target, "https://sqs.eu-central-1.amazonaws.com/111122223333/shop-");
        Assert.Equal((url, region), (address.Url, address.Region));
        Assert.Equal(target.EndsWith(".fifo", StringComparison.Ordinal), address.IsFifo);
    }

    [Theory]
    [InlineData("arn:aws:sns:us-east-1:444455556666:other")]
    [InlineData("arn:aws:sqs:us-east-1:other")]
    [InlineData("arn:aws:sqs:us-east-1::other")]
    public void Of_AnotherArn_Fails(string target) =>
        Assert.Contains(target, Assert.Throws<FormatException>(() => QueueAddress.Of(target, "")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("arn:aws:sqs:eu-central-1:111122223333:legacy", "https://sqs.eu-central-1.amazonaws.com/111122223333/legacy")]
    [InlineData("arn:aws:sqs:us-east-1:444455556666:legacy", "https://sqs.us-east-1.amazonaws.com/444455556666/legacy")]
    [InlineData("arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:legacy", "https://sqs.eu-central-1.amazonaws.com/111122223333/legacy")]
    [InlineData("arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-orders", "https://sqs.eu-central-1.amazonaws.com/111122223333/shop-eu-orders")]
    [InlineData("arn:aws:sqs:${AWS::Region}:444455556666:legacy", "https://sqs.eu-central-1.amazonaws.com/444455556666/legacy")]
    [InlineData("arn:${AWS::Partition}:sqs:us-east-1:${AWS::AccountId}:${AWS::StackName}", "https://sqs.us-east-1.amazonaws.com/111122223333/shop-eu")]
    public void Of_ExistingQueue_FollowsFromItsArnAndThePrefix(string arn, string url)
    {
        const string Prefix = "https://sqs.eu-central-1.amazonaws.com/111122223333/shop-eu-";
        var queue = new QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", QueueArn = arn, DeadLetterQueueArn = arn };
        Assert.Equal(("orders", url), (QueueAddress.Of(queue, Prefix).Target, QueueAddress.Of(queue, Prefix).Url));
        Assert.Equal(url, QueueAddress.OfDeadLetters(queue, Prefix)!.Url);
    }

    [Fact]
    public void Of_ExistingQueueOnAnotherEndpoint_StaysThere() => Assert.Equal(
        "http://127.0.0.1:5000/111122223333/shop-orders",
        QueueAddress.Of(new QueueDefinition("orders") { DeadLetterName = "", QueueArn = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-orders" }, "http://127.0.0.1:5000/111122223333/shop-").Url);

    [Theory]
    [InlineData("arn:aws:sqs:eu-west-1:${AWS::AccountId}:legacy", "https://sqs.eu-west-1.amazonaws.com/111122223333/legacy")]
    [InlineData("arn:${AWS::Partition}:sqs:cn-north-1:${AWS::AccountId}:${AWS::StackName}", "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/shop")]
    [InlineData("arn:aws:sqs:${AWS::Region}:444455556666:legacy", "http://127.0.0.1:5000/444455556666/legacy")]
    [InlineData("arn:aws:sqs:${AWS::Region}:444455556666:${AWS::StackName}-legacy", "http://127.0.0.1:5000/444455556666/shop-legacy")]
    public void Of_ExistingQueue_PrefixNeedsNoRegion(string arn, string url) =>
        Assert.Equal(url, QueueAddress.Of(new QueueDefinition("orders") { DeadLetterName = "", QueueArn = arn }, "http://127.0.0.1:5000/111122223333/shop-").Url);

    [Fact]
    public void OfDeadLetters_WithoutOne_IsNull() =>
        Assert.Null(QueueAddress.OfDeadLetters(new QueueDefinition("orders") { DeadLetterName = "", QueueArn = "arn:aws:sqs:us-east-1:444455556666:legacy" }, "https://x/"));
}
