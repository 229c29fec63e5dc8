using SqsWorker.Scaling;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling;

public sealed class AlarmNoticeTests
{
    [Theory]
    [InlineData("OK", (int)AlarmState.Ok)]
    [InlineData("INSUFFICIENT_DATA", (int)AlarmState.InsufficientData)]
    [InlineData("ALARM", (int)AlarmState.Alarm)]
    public void Parse_RealShape_GivesNameStateAndInstant(string state, int expected)
    {
        var notice = AlarmNotice.Parse(Notices.Alarm("shop_orders-messages-100", state, "2020-08-19T12:48:13.927+0000"));

        Assert.Equal("shop_orders-messages-100", notice.AlarmName);
        Assert.Equal((AlarmState)expected, notice.State);
        Assert.Equal(new DateTimeOffset(2020, 8, 19, 12, 48, 13, 927, TimeSpan.Zero).ToUnixTimeMilliseconds(), notice.Version);
    }

    [Theory]
    [InlineData("2020-08-19T12:48:13.927+0000")]
    [InlineData("2020-08-19T12:48:13.927Z")]
    [InlineData("2020-08-19T12:48:13.927+00:00")]
    [InlineData("2020-08-19T14:48:13.927+02:00")]
    public void Parse_AnyOffset_IsTheSameInstant(string changed) =>
        Assert.Equal(1597841293927, AlarmNotice.Parse(Notices.Alarm("a", "OK", changed)).Version);

    [Theory]
    [InlineData("Hello from SNS!", "not JSON")]
    [InlineData("[]", "Array")]
    [InlineData("{}", "AlarmName")]
    [InlineData("""{"AlarmName":7}""", "AlarmName")]
    [InlineData("""{"AlarmName":"a","NewStateValue":"BROKEN","StateChangeTime":"2026-01-31T12:00:00.000+0000"}""", "'BROKEN'; expected OK, INSUFFICIENT_DATA or ALARM")]
    [InlineData("""{"AlarmName":"a","NewStateValue":"OK","StateChangeTime":"yesterday"}""", "'yesterday'")]
    public void Parse_SomethingElse_SaysWhatIsWrong(string message, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => AlarmNotice.Parse(message)).Message, StringComparison.Ordinal);
}
