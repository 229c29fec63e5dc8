using SqsWorker.Testing.Alarms;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Schedules;
using SqsWorker.Testing.Topics;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Stacks;

/// <summary>The engines of a stack, connected and empty.</summary>
internal sealed class StackParts : IAsyncDisposable
{
    public StackParts(TestStackOptions options)
    {
        Functions = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = options.CreateEnvironment,
            TimeProvider = options.TimeProvider,
            Minute = options.Minute,
        });
        Topics = new TopicEngine(new TopicEngineOptions { TimeProvider = options.TimeProvider }, Functions);
        Schedules = new ScheduleEngine(options.TimeProvider, options.Minute, Functions);
        var alarmOptions = new AlarmEngineOptions
        {
            TimeProvider = options.TimeProvider,
            Minute = options.Minute,
            DetectionLag = options.DetectionLag ?? (() => options.Minute / 2),
            Region = options.Region,
            AccountId = options.AccountId,
        };
        Alarms = new AlarmEngine(alarmOptions, new NoQueues(), (target, subject, message) => Topics.Publish(target, subject, message));
        Front = new AwsFront([]);
    }

    public AwsFront Front { get; }

    public FunctionPlatform Functions { get; }

    public TopicEngine Topics { get; }

    public ScheduleEngine Schedules { get; }

    public AlarmEngine Alarms { get; }

    /// <summary>Stops what makes events before what runs them.</summary>
    public async ValueTask DisposeAsync()
    {
        Schedules.Dispose();
        Alarms.Dispose();
        Topics.Dispose();
        await Functions.DisposeAsync().ConfigureAwait(false);
    }

    // Until the queues' engine is here, alarms have no data.
    private sealed class NoQueues : IQueueMetrics
    {
        public QueueDepth? Depth(string queueName) => null;
    }
}
