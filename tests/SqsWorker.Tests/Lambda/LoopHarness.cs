using System.Text;
using Microsoft.Extensions.Logging;
using SqsWorker.Lambda;

namespace SqsWorker.Tests.Lambda;

/// <summary>The loop with a function of one lambda, and what it logged.</summary>
internal sealed class LoopHarness(Func<Invocation, CancellationToken, Task<string>> answer) : IFunction, ILogger
{
    public LoopHarness(Func<Invocation, string> answer)
        : this(async (invocation, _) =>
        {
            await Task.Yield();
            return answer(invocation);
        })
    {
    }

    public List<(string Message, Exception? Exception)> Logged { get; } = [];

    /// <summary>The event in hand as each line was logged.</summary>
    public List<string?> Requests { get; } = [];

    public CurrentRequest Current { get; } = new();

    /// <summary>Runs until the script's end.</summary>
    public async Task RunAsync(ScriptedRuntimeApi api, CancellationToken stoppingToken = default)
    {
        using var client = new RuntimeApiClient(api.Address);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(api.Exhausted.Token, stoppingToken);
        await new RuntimeLoop(client, this, Current, this).RunAsync(end.Token);
    }

    public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken) =>
        Encoding.UTF8.GetBytes(await answer(invocation, stoppingToken));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Logged.Add((formatter(state, exception), exception));
        Requests.Add(Current.RequestId);
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;
}
