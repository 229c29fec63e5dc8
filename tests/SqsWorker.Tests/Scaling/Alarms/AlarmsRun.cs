using Amazon.SQS;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Reliability.Worlds;
using SqsWorker.Tests.Roles;

namespace SqsWorker.Tests.Scaling.Alarms;

/// <summary>The rendered stack on virtual time, its functions as they are shipped. Only alarms start by themselves; ticks are asked for.</summary>
internal sealed class AlarmsRun : IDisposable
{
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly AlarmsWorker _worker;
    private readonly TestStack _stack;
    private readonly AmazonSQSClient _sqs;

    public AlarmsRun()
    {
        _worker = new AlarmsWorker(_clock);
        var template = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Rendered", "StackSnapshotTests.Stack_AlarmsWithEverySetting_IsThis.verified.template"));
        _stack = TestStack.Create(StackTemplate.Parse(template), new TestStackOptions
        {
            StackName = "shop",
            TimeProvider = _clock,
            CreateEnvironment = function => new RolesFunctions(function, _worker, static services => services, _clock),
        });
        _sqs = AwsClients.CreateSqs(_stack.Front);
        _stack.Alarms.Start();

        // At first there are periods without data, which breach where they are to.
        Pass(TimeSpan.FromMinutes(5));
        _ = Started;
    }

    /// <summary>Gets how many workers were started since this was read last.</summary>
    public long Started
    {
        get
        {
            var all = _stack.Functions.Counts(_stack.Function("ProcessFunction").Name).Invocations;
            (var before, field) = (field, all);
            return all - before;
        }
    }

    public void Dispose()
    {
        _sqs.Dispose();
        _stack.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Gets how long after a queue's message was sent it was handled.</summary>
    public TimeSpan HandledAfter(string queue, DateTimeOffset sent) => _worker.Handled.Single(handled => handled.Queue == queue).Time - sent;

    public int Handled(string queue) => _worker.Handled.Count(handled => handled.Queue == queue);

    public string StateOf(string alarm) => _stack.Alarms.Alarms.Single(one => one.Definition.Name == alarm).State.ToString();

    public DateTimeOffset Send(string queue, int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            _sqs.SendMessageAsync(_stack.Queues.Find("shop-" + queue)!.Url, "a").GetAwaiter().GetResult();
        }

        return _clock.GetUtcNow();
    }

    /// <summary>Puts the queue's own metric each minute, and lets them pass.</summary>
    public void PutFor(int minutes, double backlog)
    {
        for (var i = 0; i < minutes; i++)
        {
            Pass(TimeSpan.FromSeconds(45));
            _stack.Alarms.Put("Shop/Orders", "Backlog", backlog, new Dictionary<string, string> { ["Shop"] = "Berlin & more", ["QueueName"] = "shop-own" });
            Pass(TimeSpan.FromSeconds(15));
        }
    }

    /// <summary>Lets the hourly tick come.</summary>
    public void Tick()
    {
        var invoked = _stack.Functions.InvokeAsync(_stack.Function("WorkerFunction").Name, """{"schedule":"rate(1 hour)"}"""u8.ToArray());
        PoolRest.Wait();
        Pass(TimeSpan.FromSeconds(10));
        Assert.True(invoked.IsCompletedSuccessfully && invoked.Result is { Succeeded: true });
    }

    /// <summary>Lets time pass in steps of a second, and all that waits for it.</summary>
    public void Pass(TimeSpan time)
    {
        PoolRest.Wait();
        for (var end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end;)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            PoolRest.Wait();
        }
    }
}
