namespace SqsWorker.Testing.Queues;

/// <summary>The move tasks of an engine, newest first.</summary>
internal sealed class MoveTasks(SqsEngine engine)
{
    private readonly List<MoveTask> _tasks = [];
    private readonly Lock _gate = new();

    public MoveTask Start(SqsQueue source, string? destinationArn, int? perSecond)
    {
        MoveTask task;
        lock (_gate)
        {
            if (_tasks.Exists(earlier => earlier.SourceArn == source.Arn && earlier.Status == "RUNNING"))
            {
                throw SqsErrors.UnsupportedOperation("There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
            }

            task = new MoveTask(engine, source, destinationArn, perSecond);
            _tasks.Insert(0, task);
        }

        task.Start();
        return task;
    }

    public IReadOnlyList<MoveTask> Of(string sourceArn)
    {
        lock (_gate)
        {
            return [.. _tasks.Where(task => task.SourceArn == sourceArn)];
        }
    }

    public MoveTask? Find(string handle)
    {
        lock (_gate)
        {
            return _tasks.Find(task => task.Handle == handle);
        }
    }
}
