using SqsWorker.Local.Commands;
using SqsWorker.Local.Running;
using SqsWorker.Local.Sending;
using SqsWorker.Local.Tests.Running;

namespace SqsWorker.Local.Tests.Scaling;

/// <summary>What Lambda does to an environment with an extension, here to a process that handles messages.</summary>
public sealed class SigtermTests
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Functions _functions = new();

    [Fact]
    public async Task Sigterm_HandlersAreInHand_TheyEndAndTheEventIsAnswered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM");
        using var folder = new StackFolder(BurstStack.Template(TimeSpan.FromMilliseconds(800)));
        await using var platform = await LocalPlatform.CreateAsync(Options(folder), TemplateFile.Read(folder.Template), _functions, TimeProvider.System);
        platform.Stack.Start();
        var queue = platform.Queues.Single(static queue => queue.Name == "jobs").Queue;
        await new MessageSender(platform.Stack.Front, TimeProvider.System).SendAsync(queue.Url, MessageBodies.Empty, 20, CancellationToken.None);
        await UntilAsync(() => _functions.Handling > 0, "a message is handled");

        _functions.AskHandlingToEnd();
        await UntilAsync(() => _functions.Ended("ProcessFunction") > 0, "the event is answered");

        // Those that ran were finished and deleted before the answer, though nothing else was begun.
        Assert.Equal(0, _functions.Failed("ProcessFunction"));
        Assert.InRange(queue.Counters.Deleted, 1, 8);
        Assert.Equal(0, platform.Queues.Single().DeadLetters!.Depth.Visible);
    }

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"It does not come to pass that {what}.\n{_functions.Lines}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private static RunOptions Options(StackFolder folder) => new()
    {
        Template = folder.Template,
        Assembly = StackFolder.Assembly,
        StackName = "local",
        Region = "eu-central-1",
        LogFolder = folder.Logs,
        Speed = 60,
    };
}
