using SqsWorker.Testing.Access;
using SqsWorker.Testing.Stacks;

namespace SqsWorker.Testing.Tests.Access;

public sealed class PolicyEvaluatorTests
{
    private const string Orders = "arn:aws:sqs:eu-central-1:123456789012:shop-orders";

    private static readonly AskedAccess Send = new("sqs:SendMessage", Orders);

    private static readonly Dictionary<string, string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["aws:SecureTransport"] = "true",
        ["aws:PrincipalAccount"] = "123456789012",
    };

    [Fact]
    public void Judge_NoStatement_IsDeniedInAwsWords()
    {
        var verdict = Judge();

        Assert.False(verdict.IsAllowed);
        Assert.Equal("because no identity-based policy allows the sqs:sendmessage action", verdict.Reason);
    }

    [Fact]
    public void Judge_AllowedActionOnAnotherResource_IsDenied() => Assert.False(Judge(Of("Allow", "sqs:SendMessage", Orders + "-2")).IsAllowed);

    [Fact]
    public void Judge_AllowAndDeny_IsDeniedWhateverTheirOrder()
    {
        var allow = Of("Allow", "sqs:*", "*");
        var deny = Of("Deny", "sqs:Send*", Orders);

        Assert.Equal("with an explicit deny in an identity-based policy", Judge(allow, deny).Reason);
        Assert.Equal("with an explicit deny in an identity-based policy", Judge(deny, allow).Reason);
    }

    [Theory]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", true)]
    [InlineData("""{"Bool":{"AWS:securetransport":true}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"false"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:PrincipalAccount":["1","123456789012"]}}""", true)]
    [InlineData("""{"StringLike":{"aws:PrincipalAccount":"1234*"},"Bool":{"aws:SecureTransport":"false"}}""", false)]
    public void Judge_ConditionThatIsKnown_Counts(string condition, bool expected)
    {
        Assert.Equal(expected, Judge(Of("Allow", "sqs:*", "*", condition)).IsAllowed);
        Assert.Equal(!expected, Judge(Of("Allow", "sqs:*", "*"), Of("Deny", "sqs:*", "*", condition)).IsAllowed);
    }

    [Theory]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}""")]
    [InlineData("""{"StringEquals":{"aws:PrincipalTag/team":"shop"}}""")]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:PrincipalAccount":"123456789012"}}""")]
    [InlineData("""{"Bool":{"aws:SecureTransport":1}}""")]
    [InlineData("""{"Bool":true}""")]
    public void Judge_ConditionThatIsNotKnown_IsDeniedAndTold(string condition)
    {
        var allowed = Judge(Of("Allow", "sqs:*", "*", condition));
        var denied = Judge(Of("Allow", "sqs:*", "*"), Of("Deny", "sqs:*", "*", condition));

        Assert.False(allowed.IsAllowed);
        Assert.False(denied.IsAllowed);
        Assert.Contains(condition, allowed.Reason, StringComparison.Ordinal);
        Assert.Contains(condition, denied.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ConditionThatIsNotKnownOnAnotherAction_ChangesNothing() =>
        Assert.True(Judge(Of("Deny", "kms:*", "*", """{"IpAddress":{}}"""), Of("Allow", "sqs:*", Orders)).IsAllowed);

    [Fact]
    public void Judge_PolicyThatIsNotKnown_IsNamed()
    {
        var verdict = PolicyEvaluator.Judge([], ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"], Send, "sqs:sendmessage", Keys);

        Assert.False(verdict.IsAllowed);
        Assert.Contains("AmazonSQSFullAccess", verdict.Reason, StringComparison.Ordinal);
    }

    private static PolicyStatement Of(string effect, string action, string resource, string? condition = null) => new(effect, [action], [resource], condition);

    private static AccessVerdict Judge(params PolicyStatement[] statements) => PolicyEvaluator.Judge(statements, [], Send, "sqs:sendmessage", Keys);
}
