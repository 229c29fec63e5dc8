using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Tests.Reporting;

public class FailureLineTests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00.000Z\tid\tfail\tHandling message 1 failed\tSystem.Exception: no stock", "Handling message 1 failed System.Exception: no stock")]
    [InlineData("2026-01-31T12:00:00.000Z\tid\tcrit\tout of memory\rat Here()", "out of memory")]
    [InlineData("2026-01-31T12:00:00.000Z\tid\tinfo\tDrained", null)]
    [InlineData("something fail else", null)]
    public void Read_ALineOfOutput_FindsFailuresOnly(string line, string? expected) => Assert.Equal(expected, FailureLine.Read(line));
}
