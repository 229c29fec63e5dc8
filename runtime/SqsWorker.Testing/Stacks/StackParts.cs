using System.Collections.Concurrent;
using SqsWorker.Testing.Access;
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
    private readonly ConcurrentDictionary<string, AwsFront> _frontsOfFunctions = new(StringComparer.Ordinal);
    private readonly AccessKeys _keys = new();
    private readonly AccessPlace _accessPlace;
    private readonly AwsFront _services;
    private readonly bool _enforcesRoles;

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
            Services = function => ServicesOf(function),
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
        _services = new AwsFront(options.Faults is { } plan ? [.. services.Select(service => new FaultyService(service, plan, options.TimeProvider))] : services);
        _enforcesRoles = options.EnforceRoles;
        _accessPlace = new AccessPlace(place.Partition, place.Region, place.AccountId);
        Front = _enforcesRoles ? Guarded(_keys.Caller) : _services;
    }

    public AwsFront Front { get; }

    public AccessLog Access { get; } = new();

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

    /// <summary>Adds a function with an access key of its own.</summary>
    public void AddFunction(FunctionDefinition function)
    {
        Functions.Add(function);
        _keys.Add(function);
    }

    /// <summary>A run in this process signs nothing: who calls is known by the front it was given.</summary>
    private AwsFront ServicesOf(FunctionDefinition function) =>
        _enforcesRoles ? _frontsOfFunctions.GetOrAdd(function.Name, _ => Guarded(_ => function)) : _services;

    private AwsFront Guarded(Func<AwsRequest, FunctionDefinition?> caller) => new([new RoleGuard(_services, caller, _accessPlace, Access)]);

    /// <summary>An alarm may name targets that stand elsewhere; those hear nothing from here.</summary>
    private void PublishHere(string target, AlarmNotice notice)
    {
        if (Topics.Topics.Contains(target, StringComparer.Ordinal))
        {
            Topics.TryPublish(target, notice);
        }
    }
}
