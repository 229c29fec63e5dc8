using System.Text;
using System.Text.Json;
using SqsWorker.Processing;
using SqsWorker.Scaling;

namespace SqsWorker.Tests.Processing;

/// <summary>What is written by hand is what a serializer would write.</summary>
public sealed class WrittenJsonTests
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void Write_EachOfThem_IsWhatTheSerializerWrites()
    {
        var result = new ProcessResult("orders", 1, 2, 3, 4, 5, 6, 7, long.MaxValue) { ReceiveCalls = 8, DeleteCalls = 9, VisibilityCalls = 10, SendCalls = 11 };
        var failure = new Failure("\"<Œuvre> 😀\n", "receipts.fifo", "m-1", 3, new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero));
        AssertSame(result, result.Write());
        AssertSame(failure, Encoding.UTF8.GetBytes(failure.Write()));
        AssertSame(new ProcessEvent("orders", 3, "t-1", 1764200000000), new ProcessEvent("orders", 3, "t-1", 1764200000000).Write());
        AssertSame(new ScaleResult(1, 2, 3), new ScaleResult(1, 2, 3).Write());
        AssertSame(new WorkerResult(1, 2), new WorkerResult(1, 2).Write());
    }

    private static void AssertSame<T>(T value, byte[] written) => Assert.Equal(JsonSerializer.Serialize(value, Options), Encoding.UTF8.GetString(written));
}
