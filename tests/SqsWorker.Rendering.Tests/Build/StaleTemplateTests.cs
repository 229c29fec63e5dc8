using System.Text.Json.Nodes;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Build;

/// <summary>
/// <c>dotnet lambda deploy-serverless</c> reads the template before it publishes: a publish that ends well says that what was read is what the
/// code means. Each way past that is a test.
/// </summary>
public sealed class StaleTemplateTests : IDisposable
{
    private const string Skipped = "Skipping target \"SqsWorkerRenderTemplate\" because all output files are up-to-date";

    private readonly WorkerProject _project = new();

    public StaleTemplateTests() => _project.Declare(Of(Queue("orders")));

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Publish_TemplateCheckedOutOlderThanTheLastRender_StopsThoughTheBuildSawNothing()
    {
        _project.Build("-c", "Release");
        Stale(DateTime.UtcNow.AddYears(-1));

        // By the files' times there is nothing to do.
        Assert.Contains(Skipped, _project.Build("-c", "Release", "--no-restore"), StringComparison.Ordinal);

        StopsOnceAndThenDeploys(["--no-restore"]);
    }

    [Fact]
    public void Publish_TemplateEditedAfterTheLastRender_Stops()
    {
        _project.Build("-c", "Release");
        Stale(DateTime.UtcNow.AddYears(1));

        StopsOnceAndThenDeploys(["--no-restore"]);
    }

    [Fact]
    public void Publish_CorrectTemplateWithCrlf_IsAcceptedAndLeftAsItIs()
    {
        _project.Build("-c", "Release");
        var crlf = _project.Text.ReplaceLineEndings("\r\n");
        File.WriteAllText(_project.Template, crlf);

        Deploys(["--no-restore"]);
        Deploys(["--no-restore", "-p:CI=true"]);

        Assert.Equal(crlf, _project.Text);
    }

    [Fact]
    public void Publish_AfterBuildsThatDidNothing_Deploys()
    {
        _project.Build("-c", "Release");
        var text = _project.Text;
        Assert.Contains(Skipped, _project.Build("-c", "Release", "--no-restore"), StringComparison.Ordinal);

        Deploys(["--no-restore"]);
        Deploys(["--no-build"]);

        Assert.Equal(text, _project.Text);
    }

    [Theory]
    [InlineData("CI")]
    [InlineData("ContinuousIntegrationBuild")]
    public void Publish_StaleTemplateInCi_FailsAndWritesNothing(string property)
    {
        _project.Build("-c", "Release");
        var stale = Stale(DateTime.UtcNow.AddYears(-1));

        for (var time = 0; time < 2; time++)
        {
            var (exitCode, output) = _project.Dotnet("publish", "--no-restore", $"-p:{property}=true");

            Assert.NotEqual(0, exitCode);
            Assert.Contains("error SQSW108", output, StringComparison.Ordinal);
            Assert.Contains("VisibilityTimeout the file has 1, rendered is 60", output, StringComparison.Ordinal);
            Assert.Equal(stale, _project.Text);
        }
    }

    [Fact]
    public void Publish_OfACleanClone_TellsACommittedTemplateThatIsStaleFromOneThatIsNot()
    {
        // Where none is, the tool has read none: it does not come to publish.
        Assert.False(_project.HasTemplate);
        Deploys([]);
        var text = _project.Text;

        // What is committed: the template and the sources, of another time than anything else.
        _project.Forget();
        Deploys([]);
        Assert.Equal(text, _project.Text);

        _project.Forget();
        Deploys(["-p:CI=true"]);

        _project.Forget();
        Stale(DateTime.UtcNow);
        StopsOnceAndThenDeploys([]);
    }

    [Theory]
    [InlineData("--output", "out")]
    [InlineData("--configuration", "Debug")]
    [InlineData("--self-contained", "true", "-p:UseAppHost=true")]
    [InlineData("--runtime", "linux-arm64", "--self-contained", "false")]
    public void Publish_InAnotherWay_ComparesAllTheSame(params string[] how)
    {
        _project.Build();
        var text = _project.Text;

        Deploys(how);
        Assert.Equal(text, _project.Text);

        Stale(DateTime.UtcNow.AddYears(-1));
        StopsOnceAndThenDeploys(how);
        Assert.Equal(text, _project.Text);
    }

    [Theory]
    [InlineData("x86_64", "linux-x64", "linux-arm64")]
    [InlineData("arm64", "linux-arm64", "linux-x64")]
    public void Publish_CompiledAhead_FailsWhereTheFunctionsHaveAnotherProcessor(string architecture, string right, string wrong)
    {
        _project.Build($"-p:SqsWorkerArchitecture={architecture}");

        Assert.Equal((0, false), PublishFor(right, "-p:PublishReadyToRun=true"));
        Assert.Equal((1, true), PublishFor(wrong, "-p:PublishReadyToRun=true"));
        Assert.Equal((1, true), PublishFor(wrong, "-p:PublishAot=true"));
        Assert.Equal((0, false), PublishFor(wrong));

        // Only the targets, on what was built: restoring compilers for other processors is another matter.
        (int ExitCode, bool Says) PublishFor(string runtime, params string[] how)
        {
            var (exitCode, output) = _project.Dotnet(
                "msbuild",
                ["-t:_SqsWorkerComparePublished", $"-p:RuntimeIdentifier={runtime}", "-p:AppendRuntimeIdentifierToOutputPath=false", $"-p:SqsWorkerArchitecture={architecture}", .. how]);
            return (exitCode, output.Contains($"error SQSW122: The publish compiles ahead for {runtime}, and the template's functions are {architecture}", StringComparison.Ordinal));
        }
    }

    /// <summary>
    /// The tool publishes the solution. Another project of it may build the worker as its reference, in a build of its own but with the same files, and be
    /// the first to render.
    /// </summary>
    [Fact]
    public void Publish_AnotherProjectRendersFirst_StopsThere()
    {
        _project.Build("-c", "Release");
        using var other = new TemporaryFolder();
        other.Write(
            "Other.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="{_project.Folder.File("Worker.csproj")}" /></ItemGroup>
            </Project>
            """);
        Stale(DateTime.UtcNow.AddYears(1));

        var (exitCode, output) = Dotnet.Run(other.Path, "publish", ["Other.csproj", "--framework", "net10.0", "-nodeReuse:false", "-p:UseSharedCompilation=false"]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SQSW109", output, StringComparison.Ordinal);
        Deploys([]);
    }

    private void Deploys(string[] how)
    {
        var (exitCode, output) = _project.Dotnet("publish", how);
        Assert.True(exitCode == 0, output);
    }

    private void StopsOnceAndThenDeploys(string[] how)
    {
        var (exitCode, output) = _project.Dotnet("publish", how);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SQSW109", output, StringComparison.Ordinal);
        Deploys(how);
    }

    /// <summary>Puts another stack's template in place of the one the build wrote, with the time of a checkout or an edit.</summary>
    private string Stale(DateTime written)
    {
        var json = JsonNode.Parse(_project.Text)!;
        json["Resources"]!["OrdersQueue"]!["Properties"]!["VisibilityTimeout"] = 1;
        File.WriteAllText(_project.Template, json.ToJsonString());
        File.SetLastWriteTimeUtc(_project.Template, written);
        return _project.Text;
    }
}
