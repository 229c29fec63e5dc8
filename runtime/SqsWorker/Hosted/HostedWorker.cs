using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Forwarding;
using SqsWorker.Processing;

namespace SqsWorker.Hosted;

/// <summary>A worker in a host: all queues in one process, each with its own limit and a share of what all may have at once.</summary>
internal sealed class HostedWorker : IHostedService, IDisposable
{
    // When the host gives up, handlers are cancelled, and what came of them still needs a moment to be told to SQS.
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _shutdown;
    private readonly HostedConnection _connection;
    private readonly TimeProvider _time;
    private readonly HostedQueue[] _queues;
    private readonly LeaseWheel _wheel;
    private readonly RunEnd _end;
    private Task _running = Task.CompletedTask;

    public HostedWorker(IWorkerDefinition worker, SqsWorkerOptions options, HostedConnection connection, IServiceProvider services)
    {
        _shutdown = options.ShutdownTimeout;
        _connection = connection;
        _time = services.GetRequiredService<TimeProvider>();
        _wheel = new LeaseWheel(_time);
        _end = RunEnd.Open(_time);

        HostServices.RequireNoOptions(services);
        var logger = GuardedLogger.Of(services);
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var clients = connection.NewClients(_time);
        var bindings = worker.Queues.Where(binding => options.Of(binding.Queue.Name).IsEnabled).ToArray();
        foreach (var forward in bindings.OfType<ForwardBinding>())
        {
            // What keeps its function from being called ends the start; found out with each message, it would be the message's failure.
            services.GetRequiredService<IForwardTargets>().Find(forward.Function);
        }

        var budget = new HandlerBudget(options.MaxConcurrentHandlers ?? bindings.Sum(static binding => binding.Queue.MaxConcurrency));
        _queues = [.. bindings.Select(binding =>
        {
            var counts = new DrainCounts(binding.Queue.Name);
            var settings = new DrainSettings
            {
                Polls = Polls(_shutdown),
                MostBytes = MemoryBudget.ForMessages() / bindings.Length,
                Wheel = _wheel,
                Places = budget.For(binding.Queue.MaxConcurrency, options.Of(binding.Queue.Name).Weight),
            };
            return new HostedQueue(
                binding, binding.CreateInvoker(scopes, counts, logger), connection, clients, settings, counts, _time, logger);
        })];
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_queues.Select(queue => Task.Run(() => queue.RunAsync(_end), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _end.Stop(_shutdown);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_running.IsCompleted)
        {
            _end.Cut(LastMoment);
            await _running.WaitAsync(LastMoment, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        if (_running.IsCompleted)
        {
            Free();
        }
        else
        {
            // Of a host that could not start, and so never stopped; or drains outlast its patience. They still have their tokens.
            _end.Cut(LastMoment);
            _ = _running.ContinueWith(_ => Free(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Free()
    {
        _end.Dispose();
        _wheel.Dispose();
        _connection.Dispose();
    }

    // A poll can't be called back: one that is under way when the stop comes must be back in time for its messages to be given back.
    private static PollPlan Polls(TimeSpan shutdown)
    {
        var receiving = TimeSpan.FromSeconds(Math.Floor(DeadlinePlan.For(shutdown).Receiving.TotalSeconds));
        var wait = receiving < PollPlan.Forever.Idle ? receiving : PollPlan.Forever.Idle;
        return PollPlan.Forever with { Idle = wait, Busy = wait };
    }
}
