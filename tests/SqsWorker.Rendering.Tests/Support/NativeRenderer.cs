using System.Reflection;
using SqsWorker.Rendering.Arguments;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>The renderer as a native executable, published once, as a package has it. Its tests are skipped where nothing links, but never where CI=true.</summary>
public sealed class NativeRenderer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<string> executable;

    public NativeRenderer() => executable = new Lazy<string>(Publish);

    public string Path => executable.Value;

    public void Dispose() => folder.Dispose();

    /// <summary>Renders as the build does: the arguments are in a file.</summary>
    internal (int ExitCode, string Output) Render(RenderArguments arguments)
    {
        IEnumerable<string?> lines =
        [
            "--assembly", arguments.Assembly,
            "--template", arguments.Template,
            "--architecture", arguments.Architecture,
            .. arguments.Overrides is null ? [] : (string[])["--overrides", arguments.Overrides],
            .. arguments.Stamp is null ? [] : (string[])["--stamp", arguments.Stamp],
            arguments.PeopleAlarms ? null : "--no-people-alarms",
            arguments.Dashboard ? null : "--no-dashboard",
            arguments.Verify ? "--verify" : null,
            arguments.AllowQueueRemoval ? "--allow-queue-removal" : null,
        ];
        var file = folder.Write("arguments.txt", string.Join('\n', lines.OfType<string>()));
        var (exitCode, output, error) = ExternalTool.Run(Path, $"@{file}");
        return (exitCode, output + error);
    }

    private string Publish()
    {
        ExternalTool.Require("sh", "-c", "echo 'int main(void) { return 0; }' | clang -fuse-ld=lld -x c - -lm -o /dev/null");
        var root = typeof(NativeRenderer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static entry => entry.Key == "RepositoryRoot").Value!;
        var (exitCode, output) = Dotnet.Run(
            root, "publish", "generator/SqsWorker.Rendering.Native", "-c", "Release", "-o", folder.File("native"), "-nodeReuse:false", "-p:UseSharedCompilation=false", "-nologo");
        Assert.True(exitCode == 0, output);
        return folder.File("native/SqsWorker.Rendering");
    }
}
