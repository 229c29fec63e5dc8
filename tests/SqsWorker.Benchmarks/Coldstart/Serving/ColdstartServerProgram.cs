using Microsoft.AspNetCore.Http;
using SqsWorker.Local.Serving;

namespace SqsWorker.Benchmarks.Coldstart.Serving;

/// <summary>The local platform's server, told <c>expect ENVIRONMENT</c> on its input: it says when that one called for the first time, and what.</summary>
internal sealed class ColdstartServerProgram
{
    private ColdStack? _stack;

    public static async Task<int> RunAsync()
    {
        var program = new ColdstartServerProgram();
        var server = await LoopbackServer.StartAsync(port: 0, program.HandleAsync).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            await Console.Out.WriteLineAsync(server.Address.AbsoluteUri).ConfigureAwait(false);
            while (await Console.In.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                var stack = await ColdStack.CreateAsync(line.Split(' ')[^1], server.Address, Console.Out.WriteLine).ConfigureAwait(false);
                Volatile.Write(ref program._stack, stack);
                stack.Begin();
            }
        }

        return 0;
    }

    private Task HandleAsync(HttpContext context) => Volatile.Read(ref _stack)?.HandleAsync(context) ?? Task.CompletedTask;
}
