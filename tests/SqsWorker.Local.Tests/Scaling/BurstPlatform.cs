using SqsWorker.Local.Commands;
using SqsWorker.Local.Running;
using SqsWorker.Local.Sending;
using SqsWorker.Local.Tests.Running;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Local.Tests.Scaling;

/// <summary>The local platform with the burst worker's functions as processes. A minute of alarms and schedules is a second; leases keep their time.</summary>
internal sealed class BurstPlatform : IAsyncDisposable
{
    /// <summary>How often somebody who waits for something looks.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly StackFolder _folder;
    private readonly MessageSender _sender;
    private readonly TimeSpan _longest;

    private BurstPlatform(StackFolder folder, LocalPlatform platform, Functions functions, TimeSpan longest)
    {
        (_folder, Platform, Functions, _longest) = (folder, platform, functions, longest);
        _sender = new MessageSender(platform.Stack.Front, TimeProvider.System);
    }

    public LocalPlatform Platform { get; }

    public Functions Functions { get; }

    public SqsQueue Queue => Platform.Queues.Single().Queue;

    public SqsQueue DeadLetters => Platform.Queues.Single().DeadLetters!;

    /// <summary>Gets how many workers live.</summary>
    public int Live => Platform.Stack.Functions.Counts(Platform.Stack.Function("ProcessFunction").Name).Running;

    /// <param name="handling">How long a message is handled.</param>
    /// <param name="longest">How long something may be waited for.</param>
    public static async Task<BurstPlatform> StartAsync(TimeSpan handling, TimeSpan longest)
    {
        var folder = new StackFolder(BurstStack.Template(handling));
        var functions = new Functions();
        var platform = await LocalPlatform.CreateAsync(
            new RunOptions
            {
                Template = folder.Template,
                Assembly = StackFolder.Assembly,
                StackName = "local",
                Region = "eu-central-1",
                LogFolder = folder.Logs,
                Speed = 60,
            },
            TemplateFile.Read(folder.Template),
            functions,
            TimeProvider.System);
        platform.Stack.Start();
        return new BurstPlatform(folder, platform, functions, longest);
    }

    public Task SendAsync(int count) => _sender.SendAsync(Queue.Url, MessageBodies.Empty, count, CancellationToken.None);

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(_longest, TimeProvider.System);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"It does not come to pass that {what}; {Live} workers live.\n{Functions.Lines}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        _folder.Dispose();
    }
}
