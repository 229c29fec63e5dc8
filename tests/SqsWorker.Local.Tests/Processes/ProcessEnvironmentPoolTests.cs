using System.Diagnostics;
using System.Globalization;

namespace SqsWorker.Local.Tests.Processes;

public class ProcessEnvironmentPoolTests
{
    [Fact]
    public async Task Invoke_TwiceInTurn_ReusesTheWarmProcess()
    {
        await using var pool = await PoolFixture.StartAsync();

        var first = await pool.AnswerAsync("""{"do":"echo"}""");
        var second = await pool.AnswerAsync("""{"do":"echo"}""");

        Assert.Equal(first.GetProperty("process").GetInt32(), second.GetProperty("process").GetInt32());
        Assert.Equal(2, second.GetProperty("count").GetInt32());
        Assert.Single(pool.Recorder.Started);
    }

    [Fact]
    public async Task Invoke_WhileTheOnlyProcessIsBusy_StartsAnother()
    {
        await using var pool = await PoolFixture.StartAsync();
        using var stop = new CancellationTokenSource();
        var busy = pool.RunAsync("""{"do":"hang"}""", stop.Token);

        await pool.AnswerAsync("""{"do":"echo"}""");

        Assert.Equal(2, pool.Recorder.Started.Count);
        await stop.CancelAsync();
        Assert.False((await busy).Succeeded);
    }

    [Fact]
    public async Task Invoke_HandlerReportsAnError_FailsAndTheProcessLivesOn()
    {
        await using var pool = await PoolFixture.StartAsync();

        Assert.Equal(("Fake.Failure", "told to fail"), await pool.ErrorAsync("""{"do":"fail"}"""));

        await pool.AnswerAsync("""{"do":"echo"}""");
        Assert.Single(pool.Recorder.Started);
    }

    [Fact]
    public async Task Invoke_ProcessDies_IsAnExitErrorAndTheNextEventGetsANewProcess()
    {
        await using var pool = await PoolFixture.StartAsync();

        var (type, message) = await pool.ErrorAsync("""{"do":"crash"}""");

        Assert.Equal("Runtime.ExitError", type);
        Assert.Contains("exit status 3", message, StringComparison.Ordinal);
        await pool.AnswerAsync("""{"do":"echo"}""");
        Assert.Equal(2, pool.Recorder.Started.Count);
    }

    [Fact]
    public async Task Invoke_LongerThanTheTimeout_IsEndedAndReportedAsLambdaDoes()
    {
        await using var pool = await PoolFixture.StartAsync(timeout: TimeSpan.FromSeconds(1));

        var (type, message) = await pool.ErrorAsync("""{"do":"hang"}""");

        Assert.Equal("Sandbox.Timedout", type);
        Assert.EndsWith("Task timed out after 1.00 seconds", message, StringComparison.Ordinal);
        Assert.All(pool.Recorder.Started, AssertGone);
    }

    [Theory]
    [InlineData("error", "Fake.NoStart", "told not to start")]
    [InlineData("exit", "Runtime.ExitError", "exit status 7")]
    public async Task Invoke_FunctionCannotStart_FailsWithWhatItSaid(string start, string type, string message)
    {
        await using var pool = await PoolFixture.StartAsync(environment: ("FAKE_START", start));

        var error = await pool.ErrorAsync("""{"do":"echo"}""");

        Assert.Equal(type, error.Type);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_AnswerOverSixMegabytes_Fails()
    {
        await using var pool = await PoolFixture.StartAsync();

        Assert.Equal("Function.ResponseSizeTooLarge", (await pool.ErrorAsync("""{"do":"large"}""")).Type);
    }

    [Fact]
    public async Task Invoke_NoSuchExecutable_FailsAndNamesTheFile()
    {
        await using var pool = await PoolFixture.StartAsync(handler: "Nowhere");

        var (type, message) = await pool.ErrorAsync("""{"do":"echo"}""");

        Assert.Equal("Runtime.InvalidEntrypoint", type);
        Assert.Contains("Nowhere.dll", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_LAMBDA_FUNCTION_NAME", "test-FakeFunction-1")]
    [InlineData("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")]
    [InlineData("AWS_ACCESS_KEY_ID", "LOCALFakeFunction")]
    [InlineData("AWS_REGION", "eu-central-1")]
    [InlineData("_HANDLER", "SqsWorker.Local.FakeFunction")]
    [InlineData("OF_THE_STACK", "yes")]
    [InlineData("GIVEN", "by the user")]
    [InlineData("AWS_LAMBDA_LOG_FORMAT", "Text")]
    [InlineData("SQSWORKER_METRICS", "off")]
    [InlineData("AWS_PROFILE", null)]
    [InlineData("SQSW_TEST_PARENT_ONLY", null)]
    public async Task Variable_OfTheFunction_IsLambdasOrTheStacksAndNotThisMachines(string name, string? expected)
    {
        await using var pool = await PoolFixture.StartAsync(environment: ("OF_THE_STACK", "yes"));

        var answer = await pool.AnswerAsync($$"""{"do":"variable","name":"{{name}}"}""");

        Assert.Equal(expected, answer.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Output_OfTheFunction_ReachesTheObserver()
    {
        await using var pool = await PoolFixture.StartAsync();

        await pool.ErrorAsync("""{"do":"crash"}""");
        await pool.Pool.DisposeAsync();

        Assert.Contains(pool.Recorder.Lines, static line => line.StartsWith("started ", StringComparison.Ordinal));
        Assert.Contains("crashing", pool.Recorder.Lines);
    }

    [Fact]
    public async Task Dispose_WithIdleAndBusyProcesses_EndsThemAll()
    {
        var pool = await PoolFixture.StartAsync();
        using var stop = new CancellationTokenSource();
        var busy = pool.RunAsync("""{"do":"hang"}""", stop.Token);
        await pool.AnswerAsync("""{"do":"echo"}""");
        Assert.Equal(2, pool.Recorder.Started.Count);

        await stop.CancelAsync();
        await busy;
        await pool.DisposeAsync();

        Assert.All(pool.Recorder.Started, AssertGone);
    }

    [Fact]
    public async Task Invoke_ProcessDiesAndItsChildHoldsStandardOutput_FailsWithoutWaitingForTheChild()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sleep");
        await using var pool = await PoolFixture.StartAsync();

        var (_, message) = await pool.ErrorAsync("""{"do":"leave a child"}""");

        Assert.Contains("exit status 4", message, StringComparison.Ordinal);
        var line = Assert.Single(pool.Recorder.Lines, static line => line.StartsWith("child ", StringComparison.Ordinal));
        using var child = Process.GetProcessById(int.Parse(line["child ".Length..], CultureInfo.InvariantCulture));
        child.Kill();
    }

    [Fact]
    public async Task Invoke_StartFailsInAWayNobodyThoughtOf_FailsTheEventAndTheNextOneStarts()
    {
        await using var pool = await PoolFixture.StartAsync();
        pool.Recorder.FailNextStart = true;

        var (type, message) = await pool.ErrorAsync("""{"do":"echo"}""");

        Assert.Equal(("Runtime.InvalidEntrypoint", "told to fail the start"), (type, message));
        await pool.AnswerAsync("""{"do":"echo"}""");
    }

    [Fact]
    public async Task Invoke_WhileOneQueueHasManyWaiting_ServesTheOtherQueueNext()
    {
        await using var pool = await PoolFixture.StartAsync(places: 1);
        using var stop = new CancellationTokenSource();
        await pool.AnswerAsync("""{"do":"echo"}""");
        var orders = Enumerable.Range(0, 7).Select(_ => pool.RunAsync("""{"do":"hang","queue":"orders"}""", stop.Token)).ToList();

        await pool.AnswerAsync("""{"do":"echo","queue":"receipts"}""");

        // In the order of arrival it would have been the eighth process.
        Assert.InRange(pool.Recorder.Started.Count, 2, 6);
        await stop.CancelAsync();
        await Task.WhenAll(orders);
    }

    private static void AssertGone(int processId) => Assert.Throws<ArgumentException>(() => Process.GetProcessById(processId));
}
