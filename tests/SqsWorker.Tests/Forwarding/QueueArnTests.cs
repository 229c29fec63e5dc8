using SqsWorker.Forwarding;

namespace SqsWorker.Tests.Forwarding;

public sealed class QueueArnTests
{
    [Theory]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/111122223333/shop-orders", "arn:aws:sqs:eu-central-1:111122223333:shop-orders")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/111122223333/shop-orders.fifo", "arn:aws-cn:sqs:cn-north-1:111122223333:shop-orders.fifo")]
    [InlineData("https://sqs.us-isob-east-1.sc2s.sgov.gov/111122223333/a", "arn:aws-iso-b:sqs:us-isob-east-1:111122223333:a")]
    [InlineData("https://sqs.us-gov-west-1.amazonaws.com/111122223333/a", "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:a")]
    public void Of_Url_GivesTheArn(string url, string arn) => Assert.Equal(arn, QueueArn.Of(url));

    [Theory]
    [InlineData("")]
    [InlineData("https://sns.eu-central-1.amazonaws.com/111122223333/a")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/a")]
    public void Of_AnotherUrl_Fails(string url) =>
        Assert.Contains($"'{url}'", Assert.Throws<FormatException>(() => QueueArn.Of(url)).Message, StringComparison.Ordinal);
}
