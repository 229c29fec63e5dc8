using System.Net;
using Amazon.Runtime;
using Amazon.SQS;
using SqsWorker.Sending;

namespace SqsWorker.Tests.Sending;

public sealed class SendReplyTests
{
    [Theory]
    [InlineData("InvalidMessageContents", HttpStatusCode.BadRequest, false)]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden, false)]
    [InlineData("RequestThrottled", HttpStatusCode.BadRequest, true)]
    [InlineData("RequestTimeout", HttpStatusCode.RequestTimeout, true)]
    [InlineData("SlowDown", HttpStatusCode.TooManyRequests, true)]
    [InlineData("ServiceUnavailable", HttpStatusCode.ServiceUnavailable, true)]
    [InlineData("NoStatus", default(HttpStatusCode), true)]
    public void OfCall_SqsAnsweredWithAnError_SaysWhetherTryingAgainMayHelp(string code, HttpStatusCode status, bool mayPass)
    {
        var reply = SendReply.OfCall(new AmazonSQSException("no") { ErrorCode = code, StatusCode = status });

        Assert.Equal((code, mayPass), (reply.Outcome.Error!.Code, reply.MayPass));
    }

    [Fact]
    public void OfCall_SqsCouldNotBeAsked_MayPass()
    {
        var reply = SendReply.OfCall(new AmazonClientException("nobody there", new HttpRequestException("Connection refused")));

        Assert.Equal(("NoReply", true), (reply.Outcome.Error!.Code, reply.MayPass));
    }
}
