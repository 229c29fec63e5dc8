using SqsWorker.Local.RuntimeApi;
using SqsWorker.Local.Serving;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Benchmarks.Serving;

/// <summary>The local platform's server with queues behind it: says where it listens, and ends when its input does.</summary>
internal static class ServerProgram
{
    /// <summary>What this program is started with to be the server.</summary>
    public const string Command = "serve";

    public static async Task<int> RunAsync()
    {
        var front = new AwsFront([new SqsService(new SqsEngine(TimeProvider.System))]);
        var endpoints = new LocalEndpoints(new RuntimeApiEndpoint(new RuntimeApiSessions(), static name => name), front);
        var server = await LoopbackServer.StartAsync(port: 0, endpoints.HandleAsync).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            await Console.Out.WriteLineAsync(server.Address.AbsoluteUri).ConfigureAwait(false);
            while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null)
            {
                // Only the end counts.
            }
        }

        return 0;
    }
}
