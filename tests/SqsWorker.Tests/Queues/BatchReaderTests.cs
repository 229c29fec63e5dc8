using System.Text;
using System.Text.Json;
using SqsWorker.Queues;

namespace SqsWorker.Tests.Queues;

public sealed class BatchReaderTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Successful":[{"Id":"0"}],"Failed":[]}""")]
    [InlineData("""{"Failed":null}""")]
    public void Read_NoneRefused_IsAnEmptyList(string answer) => Assert.Empty(Read(answer));

    [Fact]
    public void Read_Refused_HasPlaceCodeAndFault() => Assert.Equal(
        [new RefusedEntry(1, "ReceiptHandleIsInvalid", true), new RefusedEntry(0, "InternalError", false)],
        Read("""{"Failed":[{"Id":"1","Code":"ReceiptHandleIsInvalid","Message":"no","SenderFault":true},{"SenderFault":false,"Code":"InternalError","Id":"0"}]}"""));

    /// <summary>SQS calls them faults of the sender, but they pass.</summary>
    [Theory]
    [InlineData("RequestThrottled")]
    [InlineData("ThrottlingException")]
    [InlineData("KmsThrottled")]
    [InlineData("OverLimit")]
    public void Read_Throttled_IsNotFinal(string code) => Assert.Equal(
        [new RefusedEntry(1, code, IsFinal: false)],
        Read($$"""{"Failed":[{"Id":"1","Code":"{{code}}","SenderFault":true}]}"""));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"Failed":{}}""")]
    [InlineData("""{"Failed":[{"Id":"2"}]}""")]
    [InlineData("""{"Failed":[{"Id":"-1"}]}""")]
    [InlineData("""{"Failed":[{"Code":"NoId"}]}""")]
    [InlineData("""{"Failed":[{"Id":"0"}]""")]
    public void Read_WrongShape_IsAJsonError(string answer) => Assert.ThrowsAny<JsonException>(() => Read(answer));

    private static IReadOnlyList<RefusedEntry> Read(string answer) => BatchReader.Read(Encoding.UTF8.GetBytes(answer), 2);
}
