using SqsWorker.Forwarding;

namespace SqsWorker.Tests.Forwarding;

public sealed class QueueArnTests
{
    [Theory]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/111122223333/shop-orders", "arn:aws:sqs:eu-central-1:111122223333:shop-orders")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/111122223333/shop-orders.fifo", "arn:aws-cn:sqs:cn-north-1:111122223333:shop-orders.fifo")]
    [InlineData("https://sqs.us-isob-east-1.sc2s.sgov.gov/111122223333/a", "arn:aws-iso-b:sqs:us-isob-east-1:111122223333:a")]
    [InlineData("https://sqs.us-gov-west-1.amazonaws.com/111122223333/a", "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:a")]
    [InlineData("https://sqs-fips.us-east-1.amazonaws.com/111122223333/a", "arn:aws:sqs:us-east-1:111122223333:a")]
    [InlineData("https://sqs.eu-west-1.api.aws/111122223333/a", "arn:aws:sqs:eu-west-1:111122223333:a")]
    [InlineData("https://vpce-0a1b-c2d3.sqs.eu-west-1.vpce.amazonaws.com/111122223333/a", "arn:aws:sqs:eu-west-1:111122223333:a")]
    [InlineData("https://eu-west-1.queue.amazonaws.com/111122223333/a", "arn:aws:sqs:eu-west-1:111122223333:a")]
    [InlineData("https://cn-north-1.queue.amazonaws.com.cn/111122223333/a", "arn:aws-cn:sqs:cn-north-1:111122223333:a")]
    [InlineData("https://queue.amazonaws.com/111122223333/a", "arn:aws:sqs:us-east-1:111122223333:a")]
    [InlineData("http://sqs.eu-west-1.localhost.localstack.cloud:4566/000000000000/a", "arn:aws:sqs:eu-west-1:000000000000:a")]
    [InlineData("http://localhost:4566/queue/eu-west-1/000000000000/a", "arn:aws:sqs:eu-west-1:000000000000:a")]
    public void Of_Url_GivesTheArn(string url, string arn) => Assert.Equal(arn, QueueArn.Of(url));

    [Theory]
    [InlineData("http://localhost:4566/000000000000/shop-audit", "eu-west-1", "arn:aws:sqs:eu-west-1:000000000000:shop-audit")]
    [InlineData("https://sqs.shop.internal/111122223333/audit.fifo", "us-gov-west-1", "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:audit.fifo")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/111122223333/a", "us-east-1", "arn:aws:sqs:eu-central-1:111122223333:a")]
    public void Of_UrlWithoutARegion_TakesTheOneThatIsSet(string url, string region, string arn) => Assert.Equal(arn, QueueArn.Of(url, region));

    [Fact]
    public void Of_NothingSaysTheRegion_ErrorSaysWhatToSet() =>
        Assert.Contains("AWS_REGION is not set", Assert.Throws<FormatException>(() => QueueArn.Of("http://localhost:4566/000000000000/a")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/queue/a")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/11112222333x/a")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/111122223333/")]
    [InlineData("https://sns.eu-central-1.amazonaws.com/111122223333/a")]
    [InlineData("https://sqs.eu-central-1.amazonaws.com/a")]
    public void Of_AnotherUrl_Fails(string url) =>
        Assert.Contains($"'{url}'", Assert.Throws<FormatException>(() => QueueArn.Of(url)).Message, StringComparison.Ordinal);
}
