using SqsWorker.EndToEnd.Tests.Commands;
using SqsWorker.EndToEnd.Tests.Packing;

namespace SqsWorker.EndToEnd.Tests.Scaffolding;

/// <summary>A scaffolded worker and its first build.</summary>
/// <param name="repository">The feed.</param>
public sealed class ScaffoldedShop(PackedRepository repository) : IAsyncLifetime
{
    internal string Folder { get; private set; } = "";

    internal CommandResult? FirstBuild { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Folder = await repository.ScaffoldAsync("Acme.Shop");
        FirstBuild = await RunAsync("build");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal Task<CommandResult> RunAsync(params string[] arguments) =>
        repository.User.RunAsync(Folder, TimeSpan.FromMinutes(5), arguments);
}
