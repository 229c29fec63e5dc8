using System.Globalization;
using System.Text;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Tests.Functions;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Faults;

public sealed class FunctionFaultTests : IAsyncDisposable
{
    private const int Messages = 50;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqsQueue _queue;
    private readonly AwsFront _front;
    private FunctionPlatform? _platform;
    private int _refused;

    public FunctionFaultTests()
    {
        var engine = new SqsEngine(_clock);
        _queue = engine.CreateQueue("jobs");
        _front = new AwsFront([new SqsService(engine)]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _platform?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Invoke_IsKilled_NothingItDoesAfterwardsReachesTheQueue(int seed)
    {
        var code = new TaskCompletionSource();
        var platform = Platform(seed, new FaultRates { KilledFunctions = 1 }, async invocation =>
        {
            await SendAllAsync(invocation, stopAtErrors: false);
            code.SetResult();
            return RecordingEnvironment.Success;
        });

        var outcome = await platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        await code.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        Assert.False(outcome!.Succeeded);
        Assert.Contains("Runtime.ExitError", Encoding.UTF8.GetString(outcome.Payload.Span), StringComparison.Ordinal);
        Assert.InRange(_queue.Depth.Visible, 0, 20);
        Assert.InRange(_queue.Depth.Visible + _refused, Messages, Messages + 1);
    }

    [Fact]
    public async Task Invoke_ManyAreKilled_TheyDieBeforeAndAfterTheEffect()
    {
        var ended = 0;
        var platform = Platform(5, new FaultRates { KilledFunctions = 1 }, async invocation =>
        {
            var outcome = await SendAllAsync(invocation, stopAtErrors: false);
            Interlocked.Increment(ref ended);
            return outcome;
        });
        HashSet<int> hidden = [];
        for (var run = 0; run < 20; run++)
        {
            (_refused, var before) = (0, _queue.Depth.Visible);
            await platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
            await UntilAsync(() => Volatile.Read(ref ended) > run);

            // A call after whose effect it died counts as sent and as refused.
            hidden.Add(_refused + _queue.Depth.Visible - before - Messages);
        }

        Assert.Equal([0, 1], hidden.Order());
    }

    [Fact]
    public async Task Enqueue_IsKilled_IsTriedAgainAMinuteLater()
    {
        var plan = new FaultPlan(1, new FaultRates { KilledFunctions = 1 });
        var platform = Platform(plan, invocation => SendAllAsync(invocation, stopAtErrors: true));
        List<int> attempts = [];
        platform.Invoked += (_, ended) =>
        {
            attempts.Add(ended.Attempt);
            plan.Rates = FaultRates.None;
        };

        platform.Enqueue("job", "{}"u8.ToArray());
        await UntilAsync(() => attempts.Count == 1);
        await UntilAsync(() => platform.Counts("job").Invocations == 2, () => _clock.Advance(TimeSpan.FromSeconds(1)));
        await UntilAsync(() => platform.PendingEvents == 0);

        Assert.Equal([1, 2], attempts);
        Assert.InRange(_queue.Depth.Visible, Messages, Messages + 20);
        Assert.Equal(1, plan.Injected(FaultKind.KilledFunction));
    }

    [Fact]
    public async Task Invoke_IsKilledWithoutEndingItself_AnswersAndFreesItsPlace()
    {
        CancellationToken told = default;
        _platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => new CancellableEnvironment(async (invocation, cancellationToken) =>
            {
                told = cancellationToken;
                await SendAllAsync(invocation, stopAtErrors: false);
                await _wake.Task;
                return RecordingEnvironment.Success;
            }),
            TimeProvider = _clock,
            Services = _ => _front,
            Faults = new FaultPlan(1, new FaultRates { KilledFunctions = 1 }),
        });
        _platform.Add(new FunctionDefinition { LogicalId = "Job", Name = "job", Arn = "arn", ReservedConcurrency = 1 });

        await _platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);

        Assert.True(told.IsCancellationRequested);
        Assert.Equal((1, 0), (_platform.Counts("job").Errors, _platform.Counts("job").Running));
        _wake.SetResult();
    }

    [Fact]
    public async Task Invoke_LongPollUnderWayWhenKilled_TakesNoMessages()
    {
        var polls = new TaskCompletionSource();
        var platform = Platform(1, new FaultRates { KilledFunctions = 1 }, async invocation =>
        {
            using var sqs = AwsClients.CreateSqs(invocation.Services);
            var poll = sqs.ReceiveMessageAsync(new ReceiveMessageRequest(_queue.Url) { WaitTimeSeconds = 20 }, Cancellation);
            await UntilAsync(() => _queue.WaitingReceives == 1);
            await SendElsewhereAsync(invocation);
            await poll.ContinueWith(_ => polls.SetResult(), TaskScheduler.Default);
            return RecordingEnvironment.Success;
        });

        await platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        await polls.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        Assert.Equal(0, _queue.WaitingReceives);
    }

    [Fact]
    public async Task Invoke_ClockIsSkewed_TimersFireOnTime()
    {
        TimeSpan? waited = null;
        DateTimeOffset deadline = default;
        var platform = Platform(1, new FaultRates { SkewedClocks = 1, LargestSkew = TimeSpan.FromMinutes(10) }, async invocation =>
        {
            deadline = invocation.Deadline - (invocation.Clock.GetUtcNow() - _clock.GetUtcNow());
            var began = invocation.Clock.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(5), invocation.Clock, Cancellation);
            waited = invocation.Clock.GetElapsedTime(began);
            return RecordingEnvironment.Success;
        });

        var run = platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await run;

        Assert.Equal(TimeSpan.FromSeconds(5), waited);
        Assert.Equal(_clock.Start + TimeSpan.FromSeconds(3), deadline);
    }

    [Fact]
    public async Task Invoke_ClocksAreSkewed_BySeededAmountsToBothSides()
    {
        var first = await SkewsAsync(seed: 7);
        var again = await SkewsAsync(seed: 7);
        var other = await SkewsAsync(seed: 8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.All(first, static skew => Assert.InRange(skew, TimeSpan.FromMinutes(-2), TimeSpan.FromMinutes(2)));
        Assert.Contains(first, static skew => skew > TimeSpan.FromSeconds(30));
        Assert.Contains(first, static skew => skew < TimeSpan.FromSeconds(-30));
        Assert.InRange(first.Count(static skew => skew == TimeSpan.Zero), 5, 35);
    }

    [Fact]
    public async Task Invoke_NoPlan_RunsOnThePlatformsClockAndServices()
    {
        FunctionInvocation? seen = null;
        var platform = Platform(null, invocation =>
        {
            seen = invocation;
            return Task.FromResult(RecordingEnvironment.Success);
        });

        await platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);

        Assert.Same(_clock, seen!.Clock);
        Assert.Same(_front, seen.Services);
    }

    private FunctionPlatform Platform(int seed, FaultRates rates, Func<FunctionInvocation, Task<FunctionOutcome>> code) => Platform(new FaultPlan(seed, rates), code);

    private FunctionPlatform Platform(FaultPlan? plan, Func<FunctionInvocation, Task<FunctionOutcome>> code)
    {
        _platform = new FunctionPlatform(new FunctionPlatformOptions
        {
            CreateEnvironment = _ => new RecordingEnvironment(code),
            TimeProvider = _clock,
            Services = _ => _front,
            Faults = plan,
        });
        _platform.Add(new FunctionDefinition { LogicalId = "Job", Name = "job", Arn = "arn" });
        return _platform;
    }

    private async Task<List<TimeSpan>> SkewsAsync(int seed)
    {
        List<TimeSpan> skews = [];
        await using var platform = Platform(seed, new FaultRates { SkewedClocks = 0.5, LargestSkew = TimeSpan.FromMinutes(2) }, invocation =>
        {
            skews.Add(invocation.Clock.GetUtcNow() - _clock.GetUtcNow());
            return Task.FromResult(RecordingEnvironment.Success);
        });
        for (var run = 0; run < 40; run++)
        {
            await platform.InvokeAsync("job", "{}"u8.ToArray(), Cancellation);
        }

        return skews;
    }

    private async Task<FunctionOutcome> SendAllAsync(FunctionInvocation invocation, bool stopAtErrors)
    {
        using var sqs = AwsClients.CreateSqs(invocation.Services);
        for (var i = 0; i < Messages; i++)
        {
            try
            {
                await sqs.SendMessageAsync(_queue.Url, i.ToString(CultureInfo.InvariantCulture), Cancellation);
            }
            catch (Exception) when (!stopAtErrors)
            {
                Interlocked.Increment(ref _refused);
            }
        }

        return RecordingEnvironment.Success;
    }

    private async Task SendElsewhereAsync(FunctionInvocation invocation)
    {
        using var sqs = AwsClients.CreateSqs(invocation.Services);
        for (var i = 0; i < Messages; i++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => sqs.GetQueueUrlAsync("elsewhere", Cancellation));
        }
    }

    private static async Task UntilAsync(Func<bool> condition, Action? meanwhile = null)
    {
        while (!condition())
        {
            Cancellation.ThrowIfCancellationRequested();
            meanwhile?.Invoke();

            // Not a yield: other tests' clocks wait until the pool is at rest.
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);
        }
    }

    private sealed class CancellableEnvironment(Func<FunctionInvocation, CancellationToken, Task<FunctionOutcome>> code) : IFunctionEnvironment
    {
        public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) => code(invocation, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
