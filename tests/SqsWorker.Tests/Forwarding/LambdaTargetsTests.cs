using SqsWorker.Forwarding;

namespace SqsWorker.Tests.Forwarding;

public sealed class LambdaTargetsTests
{
    [Theory]
    [InlineData("audit:live", "audit:live")]
    [InlineData("{stack}-audit", "shop-audit")]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:audit", "arn:aws:lambda:eu-west-1:111122223333:function:audit")]
    public void Find_Function_IsWhatLambdaKnows(string declared, string name)
    {
        var targets = new LambdaTargets("shop", static queue => "arn:aws:sqs:eu-central-1:111122223333:shop-" + queue, TimeProvider.System);
        Environment.SetEnvironmentVariable("AWS_REGION", "eu-central-1");

        Assert.Equal(name, targets.Find(declared).Function);
        Assert.Equal("arn:aws:sqs:eu-central-1:111122223333:shop-orders", targets.ArnOf("orders"));
    }
}
