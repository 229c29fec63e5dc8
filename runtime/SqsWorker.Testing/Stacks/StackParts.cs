using SqsWorker.Testing.Alarms;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Schedules;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Topics;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Stacks;

/// <summary>The engines of a stack, connected and empty.</summary>
internal sealed class StackParts : IAsyncDisposable
{
    public StackParts(TestStackOptions options)
    {
        var place = options.Place;
        Queues = new SqsEngine(options.TimeProvider, new SqsEngineOptions
        {
            Account = place.AccountId,
            Region = place.Region,
            BaseUrl = new Uri($"https://sqs.{place.Region}.{place.UrlSuffix}"),
            Faults = options.Faults,
        });
        Tables = new TableEngine(new TableEngineOptions { TimeProvider = options.TimeProvider, AccountId = place.AccountId, Region = place.Region });
        Functions = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = options.CreateEnvironment,
            TimeProvider = options.TimeProvider,
            Minute = options.Minute,
            AccountConcurrency = options.AccountConcurrency,
            Services = () => Front!,
            Faults = options.Faults,
            PlanDelivery = function => DeliveryFaults.OfEvent(options.Faults, function),
        });
        var topicOptions = new TopicEngineOptions
        {
            TimeProvider = options.TimeProvider,
            PlanDelivery = notice => DeliveryFaults.OfNotice(options.Faults, notice),
        };
        Topics = new TopicEngine(topicOptions, Functions);
        Schedules = new ScheduleEngine(options.TimeProvider, options.Minute, Functions) { SkipMissedMinutes = options.SkipMissedMinutes };
        var alarmOptions = new AlarmEngineOptions
        {
            TimeProvider = options.TimeProvider,
            Minute = options.Minute,
            SkipMissedMinutes = options.SkipMissedMinutes,
            DetectionLag = options.DetectionLag ?? (() => options.Minute / 2),
            ActivationDelay = options.ActivationDelay,
            Region = options.Region,
            AccountId = options.AccountId,
        };
        Alarms = new AlarmEngine(alarmOptions, Queues, PublishHere);
        IAwsService queues = new SqsService(Queues);
        IAwsService[] services = [options.ActivationDelay is null ? queues : new QueueUseObserver(queues, Alarms.Use), new TableService(Tables), new LambdaService(Functions)];
        Front = new AwsFront(options.Faults is { } plan ? [.. services.Select(service => new FaultyService(service, plan, options.TimeProvider))] : services);
    }

    public AwsFront Front { get; }

    public SqsEngine Queues { get; }

    public TableEngine Tables { get; }

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

    /// <summary>An alarm may name targets that stand elsewhere; those hear nothing from here.</summary>
    private void PublishHere(string target, string subject, string message)
    {
        if (Topics.Topics.Contains(target, StringComparer.Ordinal))
        {
            Topics.Publish(target, subject, message);
        }
    }
}
