using SqsWorker.Testing.Access;

namespace SqsWorker.Testing.Tests.Access;

public sealed class WildcardsTests
{
    [Theory]
    [InlineData("sqs:*", "sqs:SendMessage", true)]
    [InlineData("sqs:sendmessage", "sqs:SendMessage", true)]
    [InlineData("sqs:Send*", "sqs:SendMessage", true)]
    [InlineData("sqs:*Message", "sqs:ReceiveMessage", true)]
    [InlineData("sqs:S?ndMessage", "sqs:SendMessage", true)]
    [InlineData("*", "sqs:SendMessage", true)]
    [InlineData("sqs:Send", "sqs:SendMessage", false)]
    [InlineData("sqs:SendMessage?", "sqs:SendMessage", false)]
    [InlineData("sns:*", "sqs:SendMessage", false)]
    [InlineData("", "sqs:SendMessage", false)]
    public void Action_AgainstAPattern_Matches(string pattern, string action, bool expected) =>
        Assert.Equal(expected, Wildcards.MatchesAction(pattern, action));

    [Theory]
    [InlineData("arn:aws:sqs:eu-central-1:123456789012:shop-orders", true)]
    [InlineData("arn:aws:sqs:eu-central-1:123456789012:shop-*", true)]
    [InlineData("arn:aws:sqs:*:*:shop-orders", true)]
    [InlineData("arn:aws:sqs:*:shop-orders", false)]
    [InlineData("arn:aws:sqs:*", false)]
    [InlineData("arn:aws:sqs:eu-central-1:123456789012:Shop-orders", false)]
    [InlineData("arn:aws:sqs:eu-central-1:123456789012:shop-orders-2", false)]
    [InlineData("*", true)]
    public void Arn_AgainstAPattern_MatchesPartByPart(string pattern, bool expected) =>
        Assert.Equal(expected, Wildcards.MatchesArn(pattern, "arn:aws:sqs:eu-central-1:123456789012:shop-orders"));

    [Fact]
    public void Pattern_OfManyStars_TakesNoLongTime() =>
        Assert.False(Wildcards.Matches(string.Concat(Enumerable.Repeat("a*", 200)) + "b", new string('a', 20_000)));
}
