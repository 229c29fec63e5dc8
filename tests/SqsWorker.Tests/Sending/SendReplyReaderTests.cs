using System.Text;
using SqsWorker.Sending;

namespace SqsWorker.Tests.Sending;

public sealed class SendReplyReaderTests
{
    // The right one is the MD5 of "a".
    [Theory]
    [InlineData("\"MD5OfMessageBody\":\"0cc175b9c0f1b6a831c399e269772661\",", true)]
    [InlineData("\"MD5OfMessageBody\":\"\\u0030cc175b9c0f1b6a831c399e269772661\",", true)]
    [InlineData("\"MD5OfMessageBody\":null,", true)]
    [InlineData("", true)]
    [InlineData("\"MD5OfMessageBody\":\"\",", false)]
    [InlineData("\"MD5OfMessageBody\":\"0cc175b9c0f1b6a831c399e269772662\",", false)]
    public void Read_Digest_IsComparedWhereThereIsOne(string digest, bool isSent)
    {
        var answer = Encoding.UTF8.GetBytes($$"""{"Successful":[{ {{digest}}"MessageId":"m","Id":"0"}]}""");

        var reply = Assert.Single(SendReplyReader.Read(answer, [new OutgoingMessage { Index = 0, Body = "a", Attributes = [], Size = 1 }]));

        Assert.Equal(isSent, reply.Outcome.IsSent);
        Assert.Equal(isSent ? null : "DamagedAnswer", reply.Outcome.Error?.Code);
    }
}
