using SqsWorker.Benchmarks.Running;
using SqsWorker.Benchmarks.Serving;

namespace SqsWorker.Benchmarks.Engine;

/// <summary>
/// What a call costs the server, in processor time of its own process: send, receive and delete of one message and of ten, in equal
/// shares, each of 100 bytes, from four connections that wait for each answer.
/// </summary>
internal sealed class LoopbackCost : IFigure, IAsyncDisposable
{
    private const int Connections = 4;
    private const int Cycles = 2_500;

    private ServerProcess? _server;

    public string Name => "loopback_server_cpu_us_per_call";

    public Goal Goal { get; } = Goal.AtMost(60);

    public async Task<double> MeasureAsync()
    {
        _server ??= await ServerProcess.StartAsync(ServerProgram.Command).ConfigureAwait(false);
        var before = _server.ProcessorTime;
        var calls = await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(() => RunAsync(_server.Address, i)))).ConfigureAwait(false);
        return (_server.ProcessorTime - before).TotalMicroseconds / calls.Sum();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<int> RunAsync(Uri address, int number)
    {
        using var session = await SqsSession.OpenAsync(address, $"queue-{number}").ConfigureAwait(false);
        for (var i = 0; i < Cycles; i++)
        {
            await session.CycleAsync(messages: 1).ConfigureAwait(false);
            await session.CycleAsync(messages: 10).ConfigureAwait(false);
        }

        return session.Calls;
    }
}
