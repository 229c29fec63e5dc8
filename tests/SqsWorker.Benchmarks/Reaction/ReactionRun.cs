using System.Text;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Benchmarks.Reaction;

/// <summary>
/// A burst into a queue that was idle, on a clock that moves when all stands still. The alarms' delays are the engine's: a sample at
/// each minute's end, half a minute to its evaluation.
/// </summary>
internal sealed class ReactionRun
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    // By then alarms have said OK and workers have left, whoever scales: what they cost after the last message counts too.
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(15);

    private readonly VirtualClock _clock = new();
    private readonly ReactionWorker _worker;
    private readonly ReactionFunctions _functions;
    private readonly TestStack _stack;
    private readonly int _messages;
    private readonly Lock _gate = new();
    private DateTimeOffset? _burst;
    private TimeSpan _worked;
    private string? _failure;
    private int _mostWorkers;

    public ReactionRun(ReactionMode mode, int messages)
    {
        _messages = messages;
        _worker = new ReactionWorker(mode.Queue, _clock);
        _functions = new ReactionFunctions(mode, _worker, () => _stack!, _clock);
        _stack = TestStack.Create(
            StackTemplate.Parse(ReactionTemplate.Write(mode.Queue.Steps.Select(static step => step.Messages), mode.ProcessTimeout)),
            new TestStackOptions
            {
                TimeProvider = _clock,
                CreateEnvironment = function => new ReactionEnvironment(() => _functions.For(function.LogicalId)),
            });
        _stack.Functions.Invoked += OnInvoked;
    }

    /// <summary>Lives it, on a thread that is not the pool's.</summary>
    /// <param name="intoTheMinute">How long after a full minute the burst comes.</param>
    public ReactionResult Run(TimeSpan intoTheMinute)
    {
        _stack.Start();
        using var burst = _clock.CreateTimer(_ => Send(), null, Idle + intoTheMinute, Timeout.InfiniteTimeSpan);
        var process = _stack.Function("ProcessFunction").Name;
        var end = _clock.GetUtcNow() + Idle + intoTheMinute + Watched;
        while (_clock.GetUtcNow() < end && _clock.AdvanceToNext())
        {
            _clock.Advance(TimeSpan.Zero);
            PoolRest.Wait();
            _mostWorkers = Math.Max(_mostWorkers, _stack.Functions.Counts(process).Running);
        }

        if (_worker.Handled != _messages)
        {
            throw new InvalidOperationException($"{_worker.Handled} of {_messages} messages were handled in {Watched.TotalMinutes} minutes. {_failure}");
        }

        _stack.Stop();
        PoolRest.Wait();
        return new ReactionResult((_worker.First - _burst!.Value).TotalSeconds, (_worker.Last - _burst.Value).TotalSeconds, _worked.TotalSeconds, _mostWorkers);
    }

    private void Send()
    {
        _burst = _clock.GetUtcNow();

        // A new stack's alarms have said OK by now, and the ancestor's counter stands below zero: it is forgiven.
        _functions.Counter.Value = null;
        var drafts = new MessageDraft[_messages];
        Array.Fill(drafts, new MessageDraft("job"u8.ToArray(), Md5.Of("job"u8)));
        _stack.Queues.Find("test-jobs")!.Store.Send(drafts, new SendOutcome[_messages]);
    }

    private void OnInvoked(object? sender, FunctionInvokedEventArgs ended)
    {
        lock (_gate)
        {
            _failure ??= ended.Outcome.Succeeded ? null : Encoding.UTF8.GetString(ended.Outcome.Payload.Span);
            _worked += ended.Function.LogicalId == "ProcessFunction" && _burst is not null ? ended.Duration : TimeSpan.Zero;
        }
    }
}
