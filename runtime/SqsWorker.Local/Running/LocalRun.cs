using SqsWorker.Local.Commands;
using SqsWorker.Local.Reporting;
using SqsWorker.Local.Sending;

namespace SqsWorker.Local.Running;

/// <summary>One run from start to report: create the stack, send, wait, tell.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="view">Shows it.</param>
/// <param name="clock">The clock.</param>
internal sealed class LocalRun(RunOptions options, IRunView view, TimeProvider clock)
{
    /// <summary>Runs.</summary>
    /// <param name="cancellationToken">Cancelled by Ctrl+C.</param>
    /// <returns>Why it ended, and how things stood then.</returns>
    /// <exception cref="UserErrorException">It could not start.</exception>
    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        var template = TemplateFile.Read(options.Template);
        var logs = new FunctionLogs(options.LogFolder);
        await using var closeLogs = logs.ConfigureAwait(false);
        logs.Open();
        var journal = new RunJournal(logs, options.ShowLogs, clock);
        var tracker = new RunTracker(journal, clock);
        var platform = await LocalPlatform.CreateAsync(options, template, tracker, clock).ConfigureAwait(false);
        RunOutcome outcome;
        await using (platform.ConfigureAwait(false))
        {
            tracker.Watch(
                platform.Queues.Select(static queue => new QueueTally(queue.Name, queue.Queue, queue.DeadLetters)),
                platform.Stack.Functions.Definitions.Select(static function => function.LogicalId));
            var bodies = ReadBodies(platform);
            outcome = await ShowAsync(journal, tracker, async () =>
            {
                Introduce(journal, platform, logs);
                return await RunAsync(platform, bodies, journal, tracker, cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }

        return Conclude(outcome, tracker.Snapshot());
    }

    private async Task<RunOutcome> RunAsync(
        LocalPlatform platform, IReadOnlyDictionary<string, MessageBodies> bodies, RunJournal journal, RunTracker tracker, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new DrainWatch(tracker.Snapshot, clock);
        var warm = platform.WarmUpAsync(ended.Token);
        try
        {
            platform.Stack.Start();
            await SendAsync(platform, bodies, journal, cancellationToken).ConfigureAwait(false);
            if (options.ExitWhenDrained)
            {
                return await watch.WaitAsync(options.Timeout, cancellationToken).ConfigureAwait(false);
            }

            journal.Info("stays up until Ctrl+C");
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return RunOutcome.Stopped;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return RunOutcome.Stopped;
        }
        finally
        {
            tracker.Stopping();
            await ended.CancelAsync().ConfigureAwait(false);

            // A function that can't start fails its events, and the report says so.
            await warm.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<RunOutcome> ShowAsync(RunJournal journal, RunTracker tracker, Func<Task<RunOutcome>> run)
    {
        using var ended = new CancellationTokenSource();
        var shown = view.ShowAsync(journal, tracker.Snapshot, ended.Token);
        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await shown.ConfigureAwait(false);
        }
    }

    private void Introduce(RunJournal journal, LocalPlatform platform, FunctionLogs logs)
    {
        var minute = TimeSpan.FromMinutes(1) / options.Speed;
        journal.Info($"stack {options.StackName} from {Path.GetFileName(options.Template)}: queues {string.Join(", ", platform.Queues.Select(static queue => queue.Name))}; a minute of alarms and schedules takes {SnapshotTable.Time(minute.TotalSeconds)}");
        journal.Info($"AWS is at {platform.Address.ToString().TrimEnd('/')} (AWS_ENDPOINT_URL; any keys, region {options.Region})");
        journal.Info($"output of the functions is in {logs.Folder}");
    }

    private IReadOnlyDictionary<string, MessageBodies> ReadBodies(LocalPlatform platform)
    {
        var samples = Path.Combine(Path.GetDirectoryName(options.Template)!, "samples");
        return new SampleBodies(samples, options.Bodies).Read([.. platform.Queues.Select(static queue => queue.Name)]);
    }

    private async Task SendAsync(
        LocalPlatform platform, IReadOnlyDictionary<string, MessageBodies> bodies, RunJournal journal, CancellationToken cancellationToken)
    {
        if (options.Send == 0)
        {
            return;
        }

        var sender = new MessageSender(platform.Stack.Front, clock);
        foreach (var queue in platform.Queues)
        {
            var body = bodies[queue.Name];
            await sender.SendAsync(queue.Queue.Url, body, options.Send, cancellationToken).ConfigureAwait(false);
            var source = ReferenceEquals(body, MessageBodies.Empty) ? $"bodies {{}}: there is no samples/{queue.Name}.json" : $"bodies from {Shorten(body.Source)}";
            journal.Info($"sent {SnapshotTable.Number(options.Send)} messages to {queue.Name} ({source})");
        }
    }

    private string Shorten(string source) => Path.IsPathRooted(source) ? Path.GetRelativePath(Path.GetDirectoryName(options.Template)!, source) : source;

    private RunResult Conclude(RunOutcome outcome, RunSnapshot snapshot)
    {
        var (exitCode, conclusion) = Conclusions.Of(outcome, snapshot, options);
        view.Conclude(snapshot, conclusion, exitCode == ExitCodes.Success);
        return new RunResult(outcome, exitCode, conclusion, snapshot);
    }
}
