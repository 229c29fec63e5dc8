using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SqsWorker.EndToEnd.Tests.Packing;
using SqsWorker.EndToEnd.Tests.Scaffolding;

namespace SqsWorker.EndToEnd.Tests.Deploying;

/// <summary>The scaffold through what <c>dotnet lambda deploy-serverless</c> does with it.</summary>
[Collection(nameof(PackedCollection))]
public sealed class JitDeployTests(PackedRepository repository, ScaffoldedShop shop) : IClassFixture<ScaffoldedShop>
{
    private LambdaTool Tool => new(repository.User, shop.Folder);

    private ToolTemplate Template => new(Path.Combine(shop.Folder, "serverless.template"));

    [Fact]
    public void Defaults_OfANewScaffold_LeaveABucketAndAStackNameToAskFor()
    {
        Assert.Equal("serverless.template", Tool.Default("template"));
        Assert.Equal("Release", Tool.Default("configuration"));
        Assert.Equal("net10.0", Tool.Default("framework"));
        Assert.Null(Tool.Default("stack-name"));
        Assert.Null(Tool.Default("s3-bucket"));
    }

    [Fact]
    public void Template_ReadByTheTool_HasNothingToRewriteButTheFunctionsCode()
    {
        Assert.StartsWith("{", Template.Text, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Template.Text), JsonNode.Parse(Template.RoundTrip())));
        var touched = Template.Touched();
        Assert.Equal(["ProcessFunction", "ScaleFunction", "WorkerFunction"], touched.Keys.Order(StringComparer.Ordinal));
        Assert.All(touched.Values, static resource =>
        {
            var (type, properties) = resource;
            Assert.Equal("AWS::Serverless::Function", type);

            // One string on all of them: the tool builds once for each. Literal: it reads no intrinsic.
            Assert.Equal(".", properties.GetProperty("CodeUri").GetString());
            Assert.Equal("dotnet10", properties.GetProperty("Runtime").GetString());
            Assert.Equal(RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x86_64", Assert.Single(properties.GetProperty("Architectures").EnumerateArray()).GetString());

            // With a colon it would be a method of a class library.
            Assert.Equal("Acme.Shop", properties.GetProperty("Handler").GetString());
            Assert.False(properties.TryGetProperty("PackageType", out _));
            Assert.False(properties.TryGetProperty("InlineCode", out _));
            Assert.False(properties.TryGetProperty("Layers", out _));
        });
        using var template = JsonDocument.Parse(Template.Text);
        Assert.False(template.RootElement.TryGetProperty("Globals", out _));
        Assert.False(template.RootElement.TryGetProperty("Parameters", out _));
    }

    [Fact]
    public void CodeFolder_OfTheTemplate_HasOneProject() =>
        Assert.Equal(["Acme.Shop.csproj"], Directory.GetFiles(shop.Folder, "*.*proj").Select(Path.GetFileName));

    [Fact]
    public async Task Probe_OfWhatTheToolAsks_IsAnsweredByTheProjectFileItself()
    {
        var parameters = Tool.Default("msbuild-parameters")!;
        Assert.Equal("Exe", await Tool.ProbeAsync("OutputType", parameters));
        Assert.Equal("false", await Tool.ProbeAsync("PublishAot", parameters));

        // Where evaluation fails the tool reads the file instead.
        var project = await File.ReadAllTextAsync(Path.Combine(shop.Folder, "Acme.Shop.csproj"), TestContext.Current.CancellationToken);
        Assert.Contains("<OutputType>Exe</OutputType>", project, StringComparison.Ordinal);
        Assert.Contains("<TargetFramework>net10.0</TargetFramework>", project, StringComparison.Ordinal);
        Assert.Contains("<AssemblyName>Acme.Shop</AssemblyName>", project, StringComparison.Ordinal);
        Assert.Contains("<PublishAot>false</PublishAot>", project, StringComparison.Ordinal);
    }

    /// <summary>With a runtime of the user's own the tool says none, and what comes of it would be deployed to functions of another processor.</summary>
    [Fact]
    public async Task Publish_ByARuntimeThatIsNotTheTemplates_Stops()
    {
        var (other, own) = Tool.Runtime == "linux-x64" ? ("linux-arm64", "x86_64") : ("linux-x64", "arm64");
        var publish = await Tool.PublishAsync($"/p:PublishReadyToRun=true --runtime {other}");

        Assert.NotEqual(0, publish.ExitCode);
        publish.AssertSays($"error SQSW122: The publish compiles ahead for {other}, and the template's functions are {own}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Package_PublishedByTheToolsCommand_StartsEveryFunctionByItsHandler(bool withDefaults)
    {
        var publish = await Tool.PublishAsync(withDefaults ? Tool.Default("msbuild-parameters")! : "");
        publish.AssertSucceeded();
        LambdaTool.AssertNoWarnings(publish);

        using var folder = new Commands.TemporaryFolder();
        var root = Tool.Deploy(Path.Combine(folder.Path, "task"));

        // The managed runtime starts {Handler}.dll with these beside it; what only builds and runs locally stays at home.
        Assert.All(["Acme.Shop.dll", "Acme.Shop.runtimeconfig.json", "Acme.Shop.deps.json"], file => Assert.True(File.Exists(Path.Combine(root, file)), file));
        Assert.DoesNotContain(Directory.GetFiles(root).Select(Path.GetFileName), static file => file is "Acme.Shop.Tests.dll" or "SqsWorker.Local.dll" or "SqsWorker.Testing.dll" or "Scriban.Signed.dll" or "serverless.template");
        if (!OperatingSystem.IsWindows())
        {
            // Lambda runs functions as another user than the one that packed them.
            foreach (var file in Directory.GetFiles(root))
            {
                Assert.True(File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead), file);
            }
        }

        var settings = await File.ReadAllTextAsync(Path.Combine(root, "Acme.Shop.runtimeconfig.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"System.Runtime.TieredPGO\": false", settings, StringComparison.Ordinal);
        if (withDefaults)
        {
            // The files are the same ones otherwise, only not compiled ahead.
            await LocalReport.AssertRunsAsync(repository.User, repository.LocalTool, shop.Folder, Path.Combine(root, "Acme.Shop.dll"));
        }
    }
}
