using System.Globalization;
using Microsoft.AspNetCore.Http;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Local.Serving;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Benchmarks.Drain.Serving;

/// <summary>
/// The local platform's server, told line by line on its input: <c>delay MILLISECONDS</c> adds a time to every call, <c>watch QUEUE SECONDS</c>
/// counts calls from then on and says when the queue has become empty, or the time is up. So all consumers are measured by the same eyes.
/// </summary>
internal sealed class DrainServerProgram
{
    private readonly SqsEngine _engine = new(TimeProvider.System);
    private readonly LocalEndpoints _endpoints;
    private DrainWatch? _watch;
    private TimeSpan _delay;

    private DrainServerProgram() => _endpoints = new LocalEndpoints(
        new RuntimeApiEndpoint(new RuntimeApiSessions(), static name => name), new AwsFront([new SqsService(_engine)]));

    public static async Task<int> RunAsync()
    {
        var program = new DrainServerProgram();
        var server = await LoopbackServer.StartAsync(port: 0, program.HandleAsync).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            await Console.Out.WriteLineAsync(server.Address.AbsoluteUri).ConfigureAwait(false);
            while (await Console.In.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                program.Obey(line.Split(' '));
                await Console.Out.WriteLineAsync("ok").ConfigureAwait(false);
            }
        }

        return 0;
    }

    private void Obey(string[] words)
    {
        switch (words)
        {
            case ["delay", var milliseconds]:
                _delay = TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture));
                break;
            case ["watch", var queue, var seconds]:
                _watch?.Dispose();
                var longest = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
                Volatile.Write(ref _watch, new DrainWatch(_engine.Find(queue)!, longest, Console.Out.WriteLine));
                break;
            default:
                throw new InvalidOperationException($"'{string.Join(' ', words)}' is not understood.");
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        var watch = Volatile.Read(ref _watch);
        watch?.Began();
        if (_delay > TimeSpan.Zero)
        {
            await Task.Delay(_delay).ConfigureAwait(false);
        }

        await _endpoints.HandleAsync(context).ConfigureAwait(false);
        watch?.Ended();
    }
}
