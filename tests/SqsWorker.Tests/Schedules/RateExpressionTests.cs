using SqsWorker.Schedules;

namespace SqsWorker.Tests.Schedules;

public sealed class RateExpressionTests
{
    [Theory]
    [InlineData("rate(1 minute)", 1)]
    [InlineData("rate(5 minutes)", 5)]
    [InlineData("rate(1 hour)", 60)]
    [InlineData("rate(2 days)", 2880)]
    public void TryParse_Rate_GivesMinutes(string text, int expected)
    {
        Assert.True(RateExpression.TryParse(text, out var minutes, out _));
        Assert.Equal(expected, minutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rate(1 minutes)")]
    [InlineData("rate(5 minute)")]
    [InlineData("rate(0 minutes)")]
    [InlineData("rate(99999 minutes)")]
    [InlineData("rate(5 seconds)")]
    [InlineData("cron(0 12 * * ? *)")]
    public void TryParse_AnythingElse_SaysWhatIsAllowed(string text)
    {
        Assert.False(RateExpression.TryParse(text, out _, out var error));
        Assert.Contains($"'{text}'", error, StringComparison.Ordinal);
    }
}
