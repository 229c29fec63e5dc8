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
}
