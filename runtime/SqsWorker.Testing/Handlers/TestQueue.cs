using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Forwarding;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Sending;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;
using Delivery = SqsWorker.Processing.Delivery;

namespace SqsWorker.Testing;

/// <summary>
/// A handler's queue in memory, with its dead-letter queue, drained by the code that runs in Lambda. Time stands still but while a
/// drain waits for something, or when the test moves <see cref="Clock"/>.
/// </summary>
public sealed class TestQueue : IAsyncDisposable
{
    /// <summary>How many runs in a row faults may end before the test is told: with all calls failing there is no end.</summary>
    private const int MostRuns = 20;

    private readonly QueueBinding _binding;
    private readonly ServiceProvider _services;
    private readonly AmazonSQSClient _sender;
    private readonly AmazonSQSClient _worker;
    private readonly SqsQueue _queue;
    private readonly SqsQueue? _deadLetters;
    private readonly SentMessages _sentMessages;
    private readonly ForwardedEvents _forwarded;
    private readonly DateTimeOffset _start;
    private readonly ConcurrentDictionary<string, MessageReport> _reports = new(StringComparer.Ordinal);
    private int _sent;

    private TestQueue(IWorkerDefinition worker, QueueBinding binding, Action<IServiceCollection>? configure, FaultPlan? faults)
    {
        _binding = binding;
        Faults = faults;
        _start = Clock.GetUtcNow();
        var definition = binding.Queue;
        var engine = new SqsEngine(Clock, new SqsEngineOptions { Faults = faults });
        Dictionary<string, string> fifo = definition.IsFifo ? new() { ["FifoQueue"] = "true" } : [];
        var attributes = new Dictionary<string, string>(fifo)
        {
            ["VisibilityTimeout"] = definition.VisibilityTimeoutSeconds.ToString(CultureInfo.InvariantCulture),
        };
        if (definition.DeadLetterName.Length > 0)
        {
            _deadLetters = engine.CreateQueue(definition.DeadLetterName, fifo);
            attributes["RedrivePolicy"] = QueueResource.Redrive(_deadLetters.Arn, definition.MaxReceiveCount);
        }

        _queue = engine.CreateQueue(definition.Name, attributes);

        // The worker's calls go wrong; the test's own don't, so that it knows what it has sent.
        var sqs = new SqsService(engine);
        _sender = AwsClients.CreateSqs(new AwsFront([sqs]));
        _worker = faults is null ? _sender : AwsClients.CreateSqs(new AwsFront([new RepeatedCalls(new FaultyService(sqs, faults, Clock), Clock)]));
        _sentMessages = new SentMessages(worker, engine, _worker);
        _forwarded = new ForwardedEvents(engine);

        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        worker.ConfigureServices(services, configuration);
        SenderServices.AddAll(services, worker);
        services.AddSingleton<ISendClients>(_sentMessages);
        services.AddSingleton<IForwardTargets>(_forwarded);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.TryAdd(ServiceDescriptor.Singleton(typeof(ILogger<>), typeof(Logger<>)));
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Gets the clock that the queue, the run and the handler's <see cref="TimeProvider"/> go by.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>Gets what goes wrong, or <see langword="null"/> where nothing does; its rates may be changed between drains.</summary>
    public FaultPlan? Faults { get; }

    /// <summary>Gets the queue's exact counts.</summary>
    public QueueDepth Depth => _queue.Depth;

    /// <summary>Gets what the worker sent by its senders, to all queues, in the order in which SQS accepted it.</summary>
    public IReadOnlyList<SentMessage> Sent => _sentMessages.All;

    /// <summary>Gets the events that a queue with <see cref="ForwardToAttribute"/> handed to its function, in order.</summary>
    public IReadOnlyList<ForwardedEvent> Forwarded => _forwarded.All;

    /// <summary>Makes the queue of a handler.</summary>
    /// <typeparam name="THandler">The handler: a class with <see cref="QueueHandlerAttribute"/>.</typeparam>
    /// <param name="configure">Replaces or adds services, after the worker's own <see cref="IWorkerStartup"/>.</param>
    /// <param name="faults">What goes wrong in the queue and with the worker's calls to it, by kind, rate and seed; what the test itself sends
    /// arrives.</param>
    /// <returns>The queue, empty.</returns>
    /// <exception cref="ArgumentException">The type is no queue handler.</exception>
    /// <example>
    /// Is the handler right when messages come twice and calls to SQS fail?
    /// <code>
    /// await using var queue = TestQueue.For&lt;OrderPlacedHandler&gt;(faults: new FaultPlan(seed: 7, new FaultRates { Duplicates = 0.3, Throttles = 0.1 }));
    /// </code>
    /// </example>
    public static TestQueue For<THandler>(Action<IServiceCollection>? configure = null, FaultPlan? faults = null)
        where THandler : class => For(typeof(THandler), configure, faults);

    /// <summary>Makes the queue of a handler, or of a class with <see cref="ForwardToAttribute"/>, which may be static.</summary>
    /// <param name="handler">A class with <see cref="QueueHandlerAttribute"/>.</param>
    /// <param name="configure">Replaces or adds services, after the worker's own <see cref="IWorkerStartup"/>.</param>
    /// <param name="faults">What goes wrong, as for a handler.</param>
    /// <returns>The queue, empty.</returns>
    /// <exception cref="ArgumentException">The type is no queue handler.</exception>
    public static TestQueue For(Type handler, Action<IServiceCollection>? configure = null, FaultPlan? faults = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var (worker, binding) = WorkerLookup.Find(handler);
        return new TestQueue(worker, binding, configure, faults);
    }

    /// <summary>Sends a message.</summary>
    /// <typeparam name="T">The handler's message type.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="settings">How it is sent.</param>
    /// <returns>Its report, which tells what happens to it.</returns>
    /// <exception cref="ArgumentException">The handler takes messages of another type.</exception>
    public Task<MessageReport> SendAsync<T>(T message, SendSettings? settings = null)
        where T : notnull => SendBodyAsync(_binding.Write(message), settings);

    /// <summary>Sends a body as it is, readable or not.</summary>
    /// <param name="body">The body.</param>
    /// <param name="settings">How it is sent.</param>
    /// <returns>Its report, which tells what happens to it.</returns>
    public async Task<MessageReport> SendBodyAsync(string body, SendSettings? settings = null)
    {
        settings ??= new SendSettings();
        var number = Interlocked.Increment(ref _sent);
        var response = await _sender.SendMessageAsync(new SendMessageRequest(_queue.Url, body)
        {
            MessageGroupId = settings.GroupId ?? (_queue.IsFifo ? "test" : null),
            MessageDeduplicationId = _queue.IsFifo ? number.ToString(CultureInfo.InvariantCulture) : null,
            DelaySeconds = (int)settings.Delay.TotalSeconds,
            MessageAttributes = settings.Attributes.ToDictionary(
                static attribute => attribute.Key,
                static attribute => new MessageAttributeValue { DataType = "String", StringValue = attribute.Value }),
        }).ConfigureAwait(false);
        return _reports.GetOrAdd(response.MessageId, id => new MessageReport(number, id, body));
    }

    /// <summary>
    /// Drains the queue as one run of <c>process</c> does: until it is empty, or only messages are left that wait for their next try.
    /// Move <see cref="Clock"/> on and drain again to see what comes of those. Where faults end a run early the next one follows, as
    /// the scaler would start it.
    /// </summary>
    /// <returns>What happened to every message sent so far.</returns>
    public async Task<DrainResult> DrainAsync()
    {
        for (var run = 1; !await TryRunAsync(mayFail: Faults is not null && run < MostRuns).ConfigureAwait(false); run++)
        {
            // The queue is as the last run left it.
        }

        if (_deadLetters is not null)
        {
            DeadLetterReading.Tell(_deadLetters, _reports);
        }

        var waiting = _queue.Store.Messages().Select(static message => message.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var report in _reports.Values)
        {
            report.BecameOf(waiting.Contains(report.MessageId));
        }

        return new DrainResult([.. _reports.Values.OrderBy(static report => report.Number)], Faults);
    }

    /// <summary>Gets the messages that the worker sent to one queue, in the order in which SQS accepted them.</summary>
    /// <typeparam name="T">The messages' type.</typeparam>
    /// <param name="queue">The queue, as a <see cref="SendsToAttribute"/> names it.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="ArgumentException">The worker sends nothing there, or messages of another type.</exception>
    public IReadOnlyList<T> SentTo<T>(string queue) => _sentMessages.To<T>(queue);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _sentMessages.Dispose();
        _worker.Dispose();
        _sender.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<bool> TryRunAsync(bool mayFail)
    {
        var counts = new DrainCounts(_binding.Queue.Name);
        var logger = GuardedLogger.Of(_services);
        var invoker = new RecordingInvoker(
            _binding.CreateInvoker(_services.GetRequiredService<IServiceScopeFactory>(), counts, logger), Record);
        var client = new SqsQueueClient(_worker, _queue.Url, _deadLetters?.Url, _binding.Queue.VisibilityTimeoutSeconds, _binding.NeedsSystemAttributes, counts);

        // Nothing ends the wait for a service that never answers again: the clock would run for weeks.
        var settings = new DrainSettings { Polls = PollPlan.UntilEmpty(_binding.Queue.EmptyReceives) with { Outlasts = static _ => false } };
        var drain = new QueueDrain(_binding.Queue, invoker, client, counts, Clock, logger, settings);
        try
        {
            await new ClockDriver(Clock, () => invoker.IsRunning)
                .RunAsync(() => drain.RunAsync(DateTimeOffset.MaxValue, CancellationToken.None)).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (mayFail && exception is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            // The run failed, as its function would have in Lambda; what it held comes again when its lease ends.
            return false;
        }
    }

    private void Record(Delivery delivery)
    {
        if (_reports.TryGetValue(delivery.MessageId, out var report))
        {
            lock (report)
            {
                report.Add(new MessageTry(
                    delivery.ReceiveCount + delivery.FailedHere,
                    Clock.GetUtcNow() - _start,
                    delivery.Outcome.Kind switch
                    {
                        OutcomeKind.Acknowledged => "acknowledged",
                        OutcomeKind.DeadLettered => "dead-lettered",
                        OutcomeKind.Released => "released",
                        _ => "retried",
                    },
                    delivery.Failure,
                    delivery.Outcome.Reason));
            }
        }
    }
}
