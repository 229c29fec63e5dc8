using System.Diagnostics;
using System.Text;
using SqsWorker.Benchmarks.Coldstart.Preparing;
using SqsWorker.Benchmarks.Drain.Preparing;
using SqsWorker.Tests.Shared;

namespace SqsWorker.Benchmarks.Render;

/// <summary>A user's project of many queues, on the packed package.</summary>
internal sealed class RenderProject
{
    private const int Queues = 50;
    private const string WithoutRender = "-p:SqsWorkerRenderTemplate=false";

    private readonly PackedPackages _packages = new("render");

    private RenderProject()
    {
    }

    private string Folder => Path.Combine(_packages.Projects, "Acme.Shop");

    // The same without the render step, in a folder of its own: a build cleans away what one of the other kind left in obj.
    private string BareFolder => Path.Combine(_packages.Projects, "bare", "Acme.Shop");

    public string Template => Path.Combine(Folder, "serverless.template");

    private string Handlers => Path.Combine(Folder, "Handlers.cs");

    /// <summary>Packs, writes the project and builds it.</summary>
    public static async Task<RenderProject> PrepareAsync(Action<string> progress)
    {
        var project = new RenderProject();
        progress("packing");
        await project._packages.PackAsync("runtime/SqsWorker/SqsWorker.csproj").ConfigureAwait(false);
        progress($"building {Queues} queues of three steps");
        await project.WriteAsync(project.Folder).ConfigureAwait(false);
        await project.WriteAsync(project.BareFolder).ConfigureAwait(false);
        await project.DotnetAsync(project.Folder, "build", "Acme.Shop.csproj").ConfigureAwait(false);
        await project.DotnetAsync(project.BareFolder, "build", "Acme.Shop.csproj", WithoutRender).ConfigureAwait(false);
        return project;
    }

    /// <summary>Gets what of the package a build would start here.</summary>
    public RendererWay Way => RendererWay.Find(Path.Combine(_packages.In("packages"), "sqsworker", _packages.Version, "tools", "net10.0"));

    /// <summary>Runs the packed renderer with the arguments of the last build, as the build does.</summary>
    /// <returns>Milliseconds from just before it is created to its end.</returns>
    public async Task<double> RenderAsync()
    {
        var way = Way;
        var start = Stopwatch.GetTimestamp();
        await Tool.RunAsync(way.Program, Folder, [.. way.Arguments, "@obj/Debug/net10.0/SqsWorker.render.txt"]).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Builds what is built.</summary>
    /// <returns>Milliseconds.</returns>
    public async Task<double> BuildAsync(bool render)
    {
        var start = Stopwatch.GetTimestamp();
        await DotnetAsync(render ? Folder : BareFolder, "build", "Acme.Shop.csproj", "--no-restore", "-nologo", "-v:q", render ? "-p:SqsWorkerRenderTemplate=" : WithoutRender).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Changes what a handler does, and no declaration.</summary>
    public async Task EditAsync() => await File.WriteAllTextAsync(
        Handlers,
        (await File.ReadAllTextAsync(Handlers).ConfigureAwait(false)).Replace("=> Task.CompletedTask", "=> Task.FromResult(message.Length)", StringComparison.Ordinal)).ConfigureAwait(false);

    private async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Acme.Shop.csproj"), UsersProject.On(_packages.Version)).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "Handlers.cs"), Source()).ConfigureAwait(false);
    }

    // No process outlives the call, and CI is not what is measured.
    private Task DotnetAsync(string folder, string command, params IEnumerable<string> arguments) => Tool.RunAsync(
        "dotnet",
        folder,
        [command, .. arguments, "-nodeReuse:false", "-p:UseSharedCompilation=false"],
        new Dictionary<string, string?>(_packages.Environment) { ["CI"] = null, ["ContinuousIntegrationBuild"] = null });

    private static string Source()
    {
        var source = new StringBuilder("using SqsWorker;\n");
        foreach (var number in Enumerable.Range(0, Queues))
        {
            var name = $"queue{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}";
            source.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""

                [QueueHandler("{{name}}"), ScaleStep(1, 1), ScaleStep(100, 2), ScaleStep(1000, 5)]
                public sealed class Of{{name}} : IQueueHandler<string>
                {
                    public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
                }

                """);
        }

        return source.ToString();
    }
}
