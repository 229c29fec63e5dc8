using SqsWorker.EndToEnd.Tests.Commands;
using SqsWorker.EndToEnd.Tests.Packing;
using SqsWorker.Tests.Shared;

namespace SqsWorker.EndToEnd.Tests.Mistakes;

/// <summary>The smallest project there is, on the packages: a file of handlers, one a line, and perhaps overrides.</summary>
/// <param name="repository">The feed.</param>
public sealed class SmallShop(PackedRepository repository) : IAsyncLifetime
{
    private const string Body =
        "{ public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask; }";

    internal string Template => Path.Combine(Folder, "serverless.template");

    private string Folder => Path.Combine(repository.Desk, "small", "Acme.Small");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "Acme.Small.csproj"), UsersProject.On(repository.Version));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Builds a class for each declaration: the first stands on line 2, the next on line 3, and so on.</summary>
    internal async Task<CommandResult> BuildAsync(string? overrides, params string[] declarations)
    {
        var handlers = declarations.Select((declaration, index) => $"{declaration} public sealed class Handler{index + 2} : IQueueHandler<string> {Body}");
        await File.WriteAllLinesAsync(Path.Combine(Folder, "Handlers.cs"), ["using SqsWorker;", .. handlers]);
        var file = Path.Combine(Folder, "serverless.overrides.json");
        File.Delete(file);
        if (overrides is not null)
        {
            await File.WriteAllTextAsync(file, overrides);
        }

        return await BuildAgainAsync();
    }

    /// <summary>Builds what is there.</summary>
    internal Task<CommandResult> BuildAgainAsync(params string[] arguments) => repository.User.RunAsync(Folder, TimeSpan.FromMinutes(5), ["build", "-nologo", .. arguments]);
}
