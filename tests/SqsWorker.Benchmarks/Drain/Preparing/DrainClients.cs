namespace SqsWorker.Benchmarks.Drain.Preparing;

/// <summary>Makes the consumers ready. One that can't be had on this machine is left out, and a line says why.</summary>
internal sealed class DrainClients(DrainFolders folders, Action<string> progress)
{
    private const int All = 1000;
    private const int Tenth = 100;
    private const int Fiftieth = 20;

    /// <summary>Gets the names in the order of the table.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ours_jit", "ours_aot", "lean_jit", "lean_aot", "sdk_single", "sdk_batch", "lawos", "sqs_consumer"];

    public async Task<IReadOnlyList<DrainClient>> PrepareAsync(IReadOnlyList<string> names)
    {
        var (jit, aot, npm) = (new DotnetClient(folders, native: false), new DotnetClient(folders, native: true), new NpmClients(folders));
        var clients = new List<DrainClient>();
        foreach (var name in names)
        {
            try
            {
                progress($"{name}: making ready");
                clients.Add(name switch
                {
                    "ours_jit" => await jit.ReadyAsync(name, "ours", All).ConfigureAwait(false),
                    "ours_aot" => await aot.ReadyAsync(name, "ours", All).ConfigureAwait(false),
                    "lean_jit" => await jit.ReadyAsync(name, "lean", All).ConfigureAwait(false),
                    "lean_aot" => await aot.ReadyAsync(name, "lean", All).ConfigureAwait(false),
                    "sdk_single" => await jit.ReadyAsync(name, "sdk-single", Fiftieth).ConfigureAwait(false),
                    "sdk_batch" => await jit.ReadyAsync(name, "sdk-batch", All).ConfigureAwait(false),
                    "lawos" => await npm.ReadyAsync(name, "lawos.mjs", Tenth).ConfigureAwait(false),
                    _ => await npm.ReadyAsync(name, "sqs-consumer.mjs", Tenth).ConfigureAwait(false),
                });
            }
            catch (UnavailableClientException exception)
            {
                progress($"{name}: left out: {exception.Message}");
            }
        }

        return clients;
    }

    /// <summary>A worker in a .NET host.</summary>
    public async Task<DrainClient> PrepareHostedAsync(string consumer) =>
        await new DotnetClient(folders, native: false).ReadyAsync(consumer, consumer, All).ConfigureAwait(false);

    /// <summary>The consumer whose handlers wait.</summary>
    public async Task<DrainClient> PrepareWaitingAsync() =>
        await new DotnetClient(folders, native: false).ReadyAsync("waiting_handlers", "ours-waiting", All).ConfigureAwait(false);
}
