using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Functions;

public sealed class FunctionPlatformTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ConcurrentQueue<FunctionOutcome> _answers = new();
    private readonly RecordingEnvironment _environment;
    private readonly FunctionPlatform _platform;
    private IReadOnlyList<TimeSpan> _deliveries = [TimeSpan.Zero];

    public FunctionPlatformTests()
    {
        _environment = new RecordingEnvironment(_ => Task.FromResult(_answers.TryDequeue(out var answer) ? answer : RecordingEnvironment.Success));
        _platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => _environment,
            TimeProvider = _clock,
            PlanDelivery = _ => _deliveries,
        });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FunctionCounts Counts => _platform.Counts("job");

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public void Definitions_OfManyFunctions_ComeInTheOrderOfAdding()
    {
        var names = Enumerable.Range(0, 50).Select(static at => $"function-{at}").ToList();

        names.ForEach(name => Add(new() { LogicalId = name, Name = name, Arn = name, Timeout = TimeSpan.FromSeconds(30) }));

        Assert.Equal(names, _platform.Definitions.Select(static function => function.LogicalId));
    }

    [Fact]
    public async Task Invoke_Event_HasTheFunctionsDeadline()
    {
        Add(new() { LogicalId = "Job", Name = "job", Arn = "arn", Timeout = TimeSpan.FromSeconds(30) });

        await _platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);

        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromSeconds(30), (await _environment.NextAsync()).Deadline);
    }

    [Fact]
    public async Task Enqueue_FunctionFails_TriesAgainAfterOneAndTwoMinutes()
    {
        Add(Job());
        _answers.Enqueue(RecordingEnvironment.Failure);
        _answers.Enqueue(RecordingEnvironment.Failure);

        var id = _platform.Enqueue("job", "{}"u8.ToArray());

        Assert.Equal(id, (await _environment.NextAsync()).RequestId);
        await AdvanceUntilNextAsync(TimeSpan.FromMinutes(1), id);
        await AdvanceUntilNextAsync(TimeSpan.FromMinutes(2), id);
        await QuietAsync();
        Assert.Equal((3, 2, 0), (Counts.Invocations, Counts.Errors, Counts.Dropped));
    }

    [Fact]
    public async Task Enqueue_NoRetriesAllowed_IsDroppedAfterTheFirst()
    {
        Add(Job() with { MaximumRetryAttempts = 0 });
        _answers.Enqueue(RecordingEnvironment.Failure);

        _platform.Enqueue("job", "{}"u8.ToArray());

        await QuietAsync();
        Assert.Equal((1, 1), (Counts.Invocations, Counts.Dropped));
    }

    // Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".
    [Theory]
    [InlineData(0, "RetriesExhausted", 1)]
    [InlineData(61, "EventAgeExceeded", 0)]
    public async Task Enqueue_EventIsGivenUp_IsToldToTheQueueForFailures(int late, string condition, int runs)
    {
        var told = new ConcurrentQueue<AwsRequest>();
        await using var platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => new RecordingEnvironment(_ => Task.FromResult(RecordingEnvironment.Failure)),
            TimeProvider = _clock,
            PlanDelivery = _ => [TimeSpan.FromSeconds(late)],
            Services = _ => new AwsFront([new Recorder(told)]),
        });
        platform.Add(Job() with
        {
            MaximumRetryAttempts = 0,
            MaximumEventAge = TimeSpan.FromSeconds(60),
            FailureQueueArn = "arn:aws:sqs:eu-central-1:123456789012:failures",
        });

        platform.Enqueue("job", """{"some":"event"}"""u8.ToArray());
        await TurnAsync(() => platform.PendingEvents == 0);

        var request = Assert.Single(told);
        Assert.Equal("AmazonSQS.SendMessage", request.Headers["X-Amz-Target"]);
        var body = JsonNode.Parse(request.Body.Span)!;
        Assert.EndsWith("/123456789012/failures", (string?)body["QueueUrl"], StringComparison.Ordinal);
        var record = JsonNode.Parse((string)body["MessageBody"]!)!;
        Assert.Equal((condition, runs), ((string?)record["requestContext"]!["condition"], (int)record["requestContext"]!["approximateInvokeCount"]!));
        Assert.Equal("event", (string?)record["requestPayload"]!["some"]);
        Assert.Equal(runs > 0 ? "Broken" : null, (string?)record["responsePayload"]?["errorType"]);
    }

    [Fact]
    public async Task Enqueue_EventGetsTooOld_IsDropped()
    {
        Add(Job() with { MaximumEventAge = TimeSpan.FromSeconds(60) });
        _deliveries = [TimeSpan.FromSeconds(61)];

        _platform.Enqueue("job", "{}"u8.ToArray());
        _clock.Advance(TimeSpan.FromSeconds(61));

        await QuietAsync();
        Assert.Equal((0, 1), (Counts.Invocations, Counts.Dropped));
    }

    // Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation": back-off from 1 second, and no retry is used up.
    [Fact]
    public async Task Enqueue_ConcurrencyUsedUp_WaitsWithoutUsingUpItsRetries()
    {
        var running = new TaskCompletionSource<FunctionOutcome>();
        await using var platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => new RecordingEnvironment(_ => running.Task),
            TimeProvider = _clock,
        });
        platform.Add(Job() with { ReservedConcurrency = 1, MaximumRetryAttempts = 0 });
        var first = platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        platform.Enqueue("job", "{}"u8.ToArray());
        await TurnAsync(() => platform.Counts("job").Throttles >= 5);
        Assert.Equal((1, 0), (platform.Counts("job").Invocations, platform.Counts("job").Dropped));

        running.SetResult(RecordingEnvironment.Success);
        await first;
        await TurnAsync(() => platform.PendingEvents == 0);

        Assert.Equal((2, 0), (platform.Counts("job").Invocations, platform.Counts("job").Dropped));
    }

    [Fact]
    public async Task Enqueue_ThrottledUntilItIsTooOld_IsDropped()
    {
        var running = new TaskCompletionSource<FunctionOutcome>();
        await using var platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => new RecordingEnvironment(_ => running.Task),
            TimeProvider = _clock,
        });
        platform.Add(Job() with { ReservedConcurrency = 1, MaximumEventAge = TimeSpan.FromSeconds(60) });
        var first = platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        platform.Enqueue("job", "{}"u8.ToArray());

        await TurnAsync(() => platform.PendingEvents == 0);

        Assert.Equal((1, 1), (platform.Counts("job").Invocations, platform.Counts("job").Dropped));
        running.SetResult(RecordingEnvironment.Success);
        await first;
    }

    [Fact]
    public async Task Enqueue_TwoDeliveriesPlanned_RunsTwice()
    {
        Add(Job());
        _deliveries = [TimeSpan.Zero, TimeSpan.Zero];

        var id = _platform.Enqueue("job", "{}"u8.ToArray());

        await QuietAsync();
        Assert.Equal(2, Counts.Invocations);
        Assert.Equal([id, id], [(await _environment.NextAsync()).RequestId, (await _environment.NextAsync()).RequestId]);
    }

    [Fact]
    public async Task Enqueue_NoDeliveryPlanned_IsLost()
    {
        Add(Job());
        _deliveries = [];

        _platform.Enqueue("job", "{}"u8.ToArray());

        await QuietAsync();
        Assert.Equal(0, Counts.Invocations);
    }

    [Fact]
    public async Task Invoke_ConcurrencyUsedUp_IsThrottled()
    {
        var running = new TaskCompletionSource<FunctionOutcome>();
        await using var platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => new RecordingEnvironment(_ => running.Task),
            TimeProvider = _clock,
        });
        platform.Add(Job() with { ReservedConcurrency = 1 });

        var first = platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        var second = await platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        running.SetResult(RecordingEnvironment.Success);

        Assert.Null(second);
        Assert.True((await first)!.Succeeded);
        Assert.Equal((1, 1, 0), (platform.Counts("job").Invocations, platform.Counts("job").Throttles, platform.Counts("job").Running));
    }

    [Fact]
    public async Task Invoke_EnvironmentThrows_IsAnError()
    {
        await using var platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => new RecordingEnvironment(_ => throw new InvalidOperationException("say \"what\"")),
        });
        platform.Add(Job());

        var outcome = await platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);

        using var error = System.Text.Json.JsonDocument.Parse(outcome!.Payload);
        Assert.False(outcome.Succeeded);
        Assert.Equal("InvalidOperationException", error.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("say \"what\"", error.RootElement.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task Invoked_EachTry_IsToldOf()
    {
        Add(Job());
        List<(string Id, int Attempt, bool Succeeded)> told = [];
        _platform.Invoked += (_, ended) => told.Add((ended.Invocation.RequestId, ended.Attempt, ended.Outcome.Succeeded));
        _answers.Enqueue(RecordingEnvironment.Failure);

        var id = _platform.Enqueue("job", "{}"u8.ToArray());
        await _environment.NextAsync();
        await AdvanceUntilNextAsync(TimeSpan.FromMinutes(1), id);
        await QuietAsync();

        Assert.Equal([(id, 1, false), (id, 2, true)], told);
    }

    [Fact]
    public async Task Invoked_AListenerThrows_TheOthersAreToldAndTheRetryComes()
    {
        Add(Job());
        List<int> told = [];
        _platform.Invoked += static (_, _) => throw new InvalidOperationException("a listener's own trouble");
        _platform.Invoked += (_, ended) => told.Add(ended.Attempt);
        _answers.Enqueue(RecordingEnvironment.Failure);

        var id = _platform.Enqueue("job", "{}"u8.ToArray());
        await _environment.NextAsync();
        await AdvanceUntilNextAsync(TimeSpan.FromMinutes(1), id);
        await QuietAsync();

        Assert.Equal([1, 2], told);
        Assert.True((await _platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation))!.Succeeded);
    }

    [Fact]
    public async Task Invoke_AccountsConcurrencyUsedUp_OnlyWhatIsReservedRuns()
    {
        var running = new TaskCompletionSource<FunctionOutcome>();
        await using var platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => new RecordingEnvironment(_ => running.Task),
            TimeProvider = _clock,
            AccountConcurrency = 103,
        });
        platform.Add(Job());
        platform.Add(Job() with { Name = "other" });
        platform.Add(Job() with { Name = "reserved", ReservedConcurrency = 3 });

        var held = Enumerable.Range(0, 100).Select(_ => platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation)).ToList();
        var own = await platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        var others = await platform.InvokeAsync("other", "{}"u8.ToArray(), Cancellation);
        var reserved = platform.InvokeAsync("reserved", "{}"u8.ToArray(), Cancellation);
        running.SetResult(RecordingEnvironment.Success);
        await Task.WhenAll(held);

        Assert.Equal((null, null), (own, others));
        Assert.True((await reserved)!.Succeeded);
        Assert.True((await platform.InvokeAsync("other", "{}"u8.ToArray(), Cancellation))!.Succeeded);
        Assert.Equal((1, 1, 0), (platform.Counts("job").Throttles, platform.Counts("other").Throttles, platform.Counts("reserved").Throttles));
    }

    [Fact]
    public void Add_ReservesTooMuch_IsRefused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Add(Job() with { ReservedConcurrency = 901 }));
        Assert.Contains("leaves 99 of the account's 1000", refusal.Message, StringComparison.Ordinal);

        Add(Job() with { ReservedConcurrency = 900 });
        Assert.Throws<ArgumentException>(() => Add(Job() with { Name = "one more", ReservedConcurrency = 1 }));
    }

    [Fact]
    public async Task Dispose_EventsWaiting_EndsThem()
    {
        Add(Job());
        _deliveries = [TimeSpan.FromHours(1)];
        _platform.Enqueue("job", "{}"u8.ToArray());

        await _platform.DisposeAsync();

        Assert.Equal(0, _platform.PendingEvents);
    }

    private static FunctionDefinition Job() => new() { LogicalId = "Job", Name = "job", Arn = "arn:aws:lambda:eu-central-1:123456789012:function:job" };

    private void Add(FunctionDefinition function) => _platform.Add(function);

    /// <summary>The retry's timer is set by another thread, so the clock is turned in small steps until the event comes; it must not come early.</summary>
    private async Task AdvanceUntilNextAsync(TimeSpan delay, string requestId)
    {
        var earliest = _clock.GetUtcNow() + delay;
        FunctionInvocation? next;
        while (!_environment.TryNext(out next))
        {
            Cancellation.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await BreatheAsync();
        }

        Assert.Equal(requestId, next!.RequestId);
        Assert.True(_clock.GetUtcNow() >= earliest);
    }

    private async Task TurnAsync(Func<bool> until)
    {
        while (!until())
        {
            Cancellation.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await BreatheAsync();
        }
    }

    /// <summary>Gives the pool a moment: a clock that is turned in a tight loop passes the event's age before a busy machine sets the timer.</summary>
    private static Task BreatheAsync() => Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);

    private async Task QuietAsync()
    {
        while (_platform.PendingEvents > 0)
        {
            Cancellation.ThrowIfCancellationRequested();
            await BreatheAsync();
        }
    }

    private sealed class Recorder(ConcurrentQueue<AwsRequest> told) : IAwsService
    {
        public bool Owns(AwsRequest request) => true;

        public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
        {
            told.Enqueue(request);
            return ValueTask.FromResult(new AwsResponse(200, "application/x-amz-json-1.0", default));
        }
    }
}
