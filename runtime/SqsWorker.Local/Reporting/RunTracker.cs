using SqsWorker.Local.Processes;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Reporting;

/// <summary>
/// Counts what happens: depths come from the queues, the rest from what the functions are given and answer, which is what
/// an operator sees in AWS.
/// </summary>
internal sealed class RunTracker : IPlatformObserver
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, QueueTally> _queues = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, FunctionTally> _functions = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _requests = new(StringComparer.Ordinal);
    private readonly RunJournal _journal;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private bool _stopping;

    public RunTracker(RunJournal journal, TimeProvider clock)
    {
        _journal = journal;
        _clock = clock;
        _start = clock.GetTimestamp();
    }

    private TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>Tells what the stack has. Rows of the report come from here.</summary>
    public void Watch(IEnumerable<QueueTally> queues, IEnumerable<string> functions)
    {
        lock (_gate)
        {
            foreach (var queue in queues)
            {
                _queues[queue.Name] = queue;
            }

            foreach (var function in functions)
            {
                _functions[function] = new FunctionTally();
            }
        }
    }

    /// <summary>From now on, functions end because they are told to: that is no error.</summary>
    public void Stopping()
    {
        lock (_gate)
        {
            _stopping = true;
        }
    }

    /// <summary>What is known now.</summary>
    public RunSnapshot Snapshot()
    {
        lock (_gate)
        {
            return new RunSnapshot(
                [.. _queues.Values.Select(queue => queue.Snapshot(Elapsed))],
                [.. _functions.Select(static pair => new FunctionSnapshot(pair.Key, pair.Value.Processes, pair.Value.Events, pair.Value.Errors))],
                [.. _errors.Select(static pair => pair.Value == 1 ? pair.Key : $"{pair.Key} ({pair.Value} times)")],
                Math.Round(Elapsed.TotalSeconds, 3));
        }
    }

    public void ProcessStarted(FunctionDefinition function, int processId)
    {
        lock (_gate)
        {
            Tally(function).Processes++;
        }

        _journal.ProcessStarted(function.LogicalId, processId);
    }

    public void LineWritten(FunctionDefinition function, int processId, string line) => _journal.Line(function.LogicalId, processId, line);

    public void EventBegan(FunctionDefinition function, FunctionInvocation invocation)
    {
        bool isRetry;
        lock (_gate)
        {
            isRetry = !_requests.Add(invocation.RequestId);
            Tally(function).Events++;
            if (Queue(invocation) is { } queue)
            {
                queue.Workers++;
                queue.Working++;
            }
        }

        // A retry of scale brings a notice that was counted already.
        foreach (var notice in isRetry ? [] : Payloads.Notices(invocation.Payload))
        {
            CountAlarm(notice);
        }
    }

    public void EventEnded(FunctionDefinition function, FunctionInvocation invocation, FunctionOutcome outcome)
    {
        string? firstOfItsKind = null;
        lock (_gate)
        {
            var queue = Queue(invocation);
            if (queue is not null)
            {
                queue.Working--;
            }

            if (outcome.Succeeded)
            {
                CountAnswer(queue, Payloads.Answer(outcome.Payload));
            }
            else if (!_stopping)
            {
                Tally(function).Errors++;
                firstOfItsKind = CountError(ErrorText.Of(function.LogicalId, queue?.Name, outcome.Payload));
            }
        }

        if (firstOfItsKind is not null)
        {
            _journal.Error(firstOfItsKind);
        }
    }

    private static void CountAnswer(QueueTally? queue, ProcessAnswer? answer)
    {
        if (queue is not null && answer is not null)
        {
            queue.Failed += answer.Failed;
        }
    }

    private string? CountError(string error)
    {
        _errors[error] = _errors.GetValueOrDefault(error) + 1;
        return _errors[error] == 1 ? error : null;
    }

    private void CountAlarm(AlarmNotice notice)
    {
        var physical = notice.Trigger?.Dimensions?.FirstOrDefault(static dimension => dimension.Name == "QueueName")?.Value;
        lock (_gate)
        {
            if (notice.NewStateValue == "ALARM" && _queues.Values.FirstOrDefault(queue => queue.PhysicalName == physical) is { } tally)
            {
                tally.Alarms++;
            }
        }

        _journal.Alarm(notice.AlarmName ?? "?", notice.NewStateValue ?? "?");
    }

    // Only process is given a queue by its event.
    private QueueTally? Queue(FunctionInvocation invocation) =>
        Payloads.QueueOf(invocation.Payload) is { } name ? _queues.GetValueOrDefault(name) : null;

    private FunctionTally Tally(FunctionDefinition function)
    {
        if (!_functions.TryGetValue(function.LogicalId, out var tally))
        {
            _functions[function.LogicalId] = tally = new FunctionTally();
        }

        return tally;
    }
}
