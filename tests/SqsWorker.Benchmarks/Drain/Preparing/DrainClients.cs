namespace SqsWorker.Benchmarks.Drain.Preparing;

/// <summary>Makes the consumers ready. One that can't be had on this machine is left out, and a line says why.</summary>
internal sealed class DrainClients(DrainFolders folders, Action<string> progress)
{
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
                    "ours_jit" => await jit.ReadyAsync(name, "ours").ConfigureAwait(false),
                    "ours_aot" => await aot.ReadyAsync(name, "ours").ConfigureAwait(false),
                    "lean_jit" => await jit.ReadyAsync(name, "lean").ConfigureAwait(false),
                    "lean_aot" => await aot.ReadyAsync(name, "lean").ConfigureAwait(false),
                    "sdk_single" => await jit.ReadyAsync(name, "sdk-single").ConfigureAwait(false),
                    "sdk_batch" => await jit.ReadyAsync(name, "sdk-batch").ConfigureAwait(false),
                    "lawos" => await npm.ReadyAsync(name, "lawos.mjs").ConfigureAwait(false),
                    _ => await npm.ReadyAsync(name, "sqs-consumer.mjs").ConfigureAwait(false),
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
        await new DotnetClient(folders, native: false).ReadyAsync(consumer, consumer).ConfigureAwait(false);

    /// <summary>The consumer whose handlers wait.</summary>
    public async Task<DrainClient> PrepareWaitingAsync() =>
        await new DotnetClient(folders, native: false).ReadyAsync("waiting_handlers", "ours-waiting").ConfigureAwait(false);
}
