using SqsWorker.Local.Commands;
using SqsWorker.Local.Reporting;
using SqsWorker.Local.Running;

namespace SqsWorker.Local.Tests.Running;

public class LocalRunTests
{
    [Fact]
    public async Task Run_UntilDrained_SendsAlarmsStartsTheFunctionAndReports()
    {
        using var stack = StackFolder.WithFakeFunction();
        var view = new SilentView();

        var result = await new LocalRun(Options(stack), view, TimeProvider.System).RunAsync(CancellationToken.None);

        Assert.Equal((RunOutcome.Drained, ExitCodes.Success), (result.Outcome, result.ExitCode));
        var queue = Assert.Single(result.Snapshot.Queues);
        Assert.Equal(("jobs", 25, 25, 0), (queue.Queue, queue.Sent, queue.Handled, queue.DeadLettered));
        Assert.True(queue.Alarms >= 1);
        Assert.Contains(view.Lines, static line => line is { Kind: JournalKind.Alarm, Text: "local_jobs-messages-1 is ALARM" });
        Assert.Contains(view.Lines, static line => line.Text.Contains("bodies {}: there is no samples/jobs.json", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(stack.Logs, "DrainFunction.log")));
    }

    [Fact]
    public async Task Run_FunctionDoesNotStart_TellsItsErrorOnce()
    {
        using var stack = StackFolder.WithFakeFunction(environment: """ "FAKE_START": "error", """);
        using var stop = new CancellationTokenSource();
        var view = new SilentView(line =>
        {
            if (line.Kind is JournalKind.Error)
            {
                stop.Cancel();
            }
        });

        var result = await new LocalRun(Options(stack), view, TimeProvider.System).RunAsync(stop.Token);

        Assert.Equal((RunOutcome.Stopped, ExitCodes.Interrupted), (result.Outcome, result.ExitCode));
        Assert.Contains("jobs has 25 waiting", result.Conclusion, StringComparison.Ordinal);
        Assert.Equal("DrainFunction: Fake.NoStart: told not to start", Assert.Single(view.Lines, static line => line.Kind is JournalKind.Error).Text);
    }

    [Fact]
    public async Task Run_LongerThanTheTimeout_GivesUpAndSaysWhatIsLeft()
    {
        using var stack = StackFolder.WithFakeFunction(environment: """ "FAKE_START": "hang", """);

        var result = await new LocalRun(Options(stack) with { Timeout = TimeSpan.FromSeconds(1) }, new SilentView(), TimeProvider.System).RunAsync(CancellationToken.None);

        Assert.Equal((RunOutcome.TimedOut, ExitCodes.TimedOut), (result.Outcome, result.ExitCode));
        Assert.StartsWith("Gave up after 1.0 s (--timeout): jobs has 25 waiting", result.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StoppedByTheUser_EndsAndTellsSo()
    {
        using var stack = StackFolder.WithFakeFunction();
        using var stop = new CancellationTokenSource();
        var run = new LocalRun(Options(stack) with { Send = 0, ExitWhenDrained = false }, new SilentView(), TimeProvider.System).RunAsync(stop.Token);

        await stop.CancelAsync();

        Assert.Equal((RunOutcome.Stopped, ExitCodes.Success), ((await run).Outcome, (await run).ExitCode));
    }

    [Fact]
    public async Task Run_LogFolderIsAFile_DoesNotStart()
    {
        using var stack = StackFolder.WithFakeFunction();
        var options = Options(stack) with { LogFolder = stack.Template };

        var error = await Assert.ThrowsAsync<UserErrorException>(() => new LocalRun(options, new SilentView(), TimeProvider.System).RunAsync(CancellationToken.None));

        Assert.StartsWith($"--log-folder {stack.Template}: ", error.Message, StringComparison.Ordinal);
    }

    private static RunOptions Options(StackFolder stack) => new()
    {
        Template = stack.Template,
        Assembly = StackFolder.Assembly,
        StackName = "local",
        Region = "eu-central-1",
        LogFolder = stack.Logs,
        Send = 25,
        ExitWhenDrained = true,
        Speed = 120,
        Timeout = TimeSpan.FromSeconds(60),
    };
}
