using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using SqsWorker.EndToEnd.Tests.Commands;

namespace SqsWorker.EndToEnd.Tests.Deploying;

/// <summary>
/// What <c>dotnet lambda deploy-serverless</c> (Amazon.Lambda.Tools 7) does to a project before it talks to AWS: probes, publishes, zips. The tool
/// itself can't be had in this build.
/// </summary>
/// <param name="user">Who runs it.</param>
/// <param name="folder">The project's folder.</param>
internal sealed class LambdaTool(Dotnet user, string folder)
{
    public const string DefaultsFile = "aws-lambda-tools-defaults.json";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Gets the one project file of the folder. It is asked for properties, but it is the folder that is published, by its solution if there is one.</summary>
    public string ProjectFile => Directory.GetFiles(folder, "*.csproj").Single();

    /// <summary>Gets where the tool publishes to.</summary>
    public string Published => Path.Combine(folder, "bin", "Release", "net10.0", "publish");

    /// <summary>Gets the runtime that the tool publishes for, by the processor that the template names.</summary>
    public string Runtime =>
        new ToolTemplate(Path.Combine(folder, "serverless.template")).Touched().Values.First().Properties.GetProperty("Architectures")[0].GetString() == "arm64"
            ? "linux-arm64"
            : "linux-x64";

    /// <summary>Reads an option's default; an absent one is asked for.</summary>
    public string? Default(string option)
    {
        using var defaults = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(folder, DefaultsFile)), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return defaults.RootElement.TryGetProperty(option, out var value) ? value.GetString() : null;
    }

    /// <summary>Asks MSBuild for a property, as the tool finds out what it has in hand.</summary>
    public async Task<string> ProbeAsync(string property, string parameters) => (await EvaluateAsync(property, parameters)).AssertSucceeded().Output.Trim();

    /// <summary>Publishes by the tool's command line.</summary>
    /// <param name="parameters">The option <c>msbuild-parameters</c>.</param>
    /// <param name="inContainer">Whether it builds in a container, where it knows that Native AOT is meant.</param>
    public async Task<CommandResult> PublishAsync(string parameters, bool inContainer = false)
    {
        if (Directory.Exists(Published))
        {
            Directory.Delete(Published, recursive: true);
        }

        var isNative = inContainer && await FindAsync("PublishAot", parameters) == "true";
        List<string> arguments =
        [
            "publish", folder, "--output", Published, "--configuration", "Release", "--framework", "net10.0",
            .. Split(parameters), "/p:GenerateRuntimeConfigurationFiles=true",
        ];
        if (!parameters.Contains("--runtime", StringComparison.Ordinal))
        {
            arguments.AddRange(["--runtime", Runtime]);
        }

        if (!parameters.Contains("--self-contained", StringComparison.Ordinal)
            && !string.Equals(await FindAsync("SelfContained", parameters), "true", StringComparison.OrdinalIgnoreCase))
        {
            arguments.AddRange(["--self-contained", isNative ? "True" : "False"]);
        }

        if (isNative)
        {
            arguments.Add("/p:StripSymbols=true");
        }

        return await user.RunAsync(folder, Patience, [.. arguments]);
    }

    /// <summary>Zips what was published, as the tool does, and unpacks it as Lambda does.</summary>
    /// <returns>The folder that Lambda starts functions from.</returns>
    public string Deploy(string taskRoot)
    {
        var package = taskRoot + ".zip";
        using (var zip = ZipFile.Open(package, ZipArchiveMode.Create))
        {
            foreach (var file in Directory.EnumerateFiles(Published, "*", SearchOption.AllDirectories).Where(static file => Path.GetExtension(file) != ".dbg"))
            {
                zip.CreateEntryFromFile(file, Path.GetRelativePath(Published, file), CompressionLevel.Fastest);
            }
        }

        ZipFile.ExtractToDirectory(package, taskRoot);
        return taskRoot;
    }

    /// <summary>Asserts that nothing was warned of but that the tool says <c>--output</c> to a solution (NETSDK1194), of which one project is published.</summary>
    public static void AssertNoWarnings(CommandResult publish) =>
        Assert.DoesNotContain(publish.Output.Split('\n'), static line => line.Contains("warning ", StringComparison.Ordinal) && !line.Contains("NETSDK1194", StringComparison.Ordinal));

    // Switches of `dotnet publish` are none of MSBuild's, whose evaluation fails of them; then the tool looks in the file.
    private async Task<string?> FindAsync(string property, string parameters)
    {
        var probe = await EvaluateAsync(property, parameters);
        return probe.ExitCode == 0 ? probe.Output.Trim() : XDocument.Load(ProjectFile).Descendants(property).FirstOrDefault()?.Value;
    }

    private Task<CommandResult> EvaluateAsync(string property, string parameters) =>
        user.RunAsync(folder, Patience, ["msbuild", ProjectFile, "-nologo", $"--getProperty:{property}", .. Split(parameters)]);

    private static string[] Split(string parameters) => parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
