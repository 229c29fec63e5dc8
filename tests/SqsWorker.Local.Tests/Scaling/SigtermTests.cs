namespace SqsWorker.Local.Tests.Scaling;

/// <summary>What Lambda does to an environment with an extension, here to a process that handles messages.</summary>
public sealed class SigtermTests
{
    [Fact]
    public async Task Sigterm_HandlersAreInHand_TheyEndAndTheEventIsAnswered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM");
        await using var burst = await BurstPlatform.StartAsync(TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(60));
        var functions = burst.Functions;
        await burst.SendAsync(20);
        await burst.UntilAsync(() => functions.Handling > 0, "a message is handled");

        functions.AskHandlingToEnd();
        await burst.UntilAsync(() => functions.Ended("ProcessFunction") > 0, "the event is answered");

        // Those that ran were finished and deleted before the answer, though nothing else was begun.
        Assert.Equal(0, functions.Failed("ProcessFunction"));
        Assert.InRange(burst.Queue.Counters.Deleted, 1, 8);
        Assert.Equal(0, burst.DeadLetters.Depth.Visible);
    }
}
