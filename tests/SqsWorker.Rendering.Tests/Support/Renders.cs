using System.Text.Json.Nodes;
using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>A worker in a folder of its own, rendered as the build does.</summary>
/// <param name="way">What renders; by default the renderer, in this process.</param>
internal sealed class Renders(Func<RenderArguments, string>? way = null) : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public string Template => Folder.File("serverless.template");

    public string Text => File.ReadAllText(Template);

    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public JsonObject Resources => Json[nameof(Resources)]!.AsObject();

    public string Run(string manifest, Func<RenderArguments, RenderArguments>? change = null, string assembly = "Acme.Shop")
    {
        var arguments = new RenderArguments
        {
            Assembly = WorkerAssembly.Write(Folder, manifest, assembly),
            Template = Template,
            Stamp = Folder.File("stamp"),
        };
        return (way ?? RenderCommand.Run)(change?.Invoke(arguments) ?? arguments);
    }

    public IReadOnlyList<RenderError> Fail(string manifest, Func<RenderArguments, RenderArguments>? change = null, string assembly = "Acme.Shop") =>
        Assert.Throws<RenderingException>(() => Run(manifest, change, assembly)).Errors;

    public void Dispose() => Folder.Dispose();
}
