using System.Text.Json.Nodes;
using SqsWorker.Rendering.Tests.Rendering;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Build;

/// <summary>The build targets in real builds. Each takes seconds, so a test tells a whole story.</summary>
public sealed class BuildTargetTests
{
    private const string Skipped = "Skipping target \"SqsWorkerRenderTemplate\" because all output files are up-to-date";

    [Fact]
    public void Build_FromFirstToChanged_RendersExactlyWhenNeeded()
    {
        using var project = new WorkerProject();
        project.Declare(Of(Queue("orders")));

        Assert.DoesNotContain(Skipped, project.Build(), StringComparison.Ordinal);
        Assert.Contains("OrdersQueue", project.Text, StringComparison.Ordinal);

        Assert.Contains(Skipped, project.Build("--no-restore"), StringComparison.Ordinal);

        // An edit of code that declares nothing else: rendered to compare, and the file is left as it is.
        var written = File.GetLastWriteTimeUtc(project.Template);
        project.Folder.Write("More.cs", "static class More;");
        var edited = project.Build("--no-restore");
        Assert.DoesNotContain(Skipped, edited, StringComparison.Ordinal);
        Assert.DoesNotContain($"-> {project.Template}", edited, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(project.Template));
        Assert.Contains(Skipped, project.Build("--no-restore"), StringComparison.Ordinal);

        project.Declare(Of(Queue("audit"), Queue("orders")));
        Assert.DoesNotContain(Skipped, project.Build("--no-restore"), StringComparison.Ordinal);
        Assert.Contains("AuditQueue", project.Text, StringComparison.Ordinal);

        Assert.DoesNotContain(Skipped, project.Build("--no-restore", "-p:SqsWorkerArchitecture=arm64"), StringComparison.Ordinal);
        Assert.Contains("\"arm64\"", project.Text, StringComparison.Ordinal);

        Assert.Contains("AlertTopic", project.Text, StringComparison.Ordinal);
        Assert.Contains("Dashboard", project.Text, StringComparison.Ordinal);
        project.Folder.Write("serverless.overrides.json", """{ "Description": "Mine" }""");
        var output = project.Build("--no-restore", "-p:SqsWorkerArchitecture=arm64", "-p:SqsWorkerPeopleAlarms=false", "-p:SqsWorkerDashboard=false");
        Assert.Contains("Worker: serverless.overrides.json replaces Description: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("AlertTopic", project.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dashboard", project.Text, StringComparison.Ordinal);
        Assert.Contains("\"Mine\"", project.Text, StringComparison.Ordinal);

        File.Delete(project.Template);
        project.Build("--no-restore", "-p:SqsWorkerArchitecture=arm64");
        Assert.True(project.HasTemplate);
    }

    [Fact]
    public void Build_WithCi_VerifiesAndWritesNothing()
    {
        using var project = new WorkerProject();
        project.Declare(Of(Queue("orders")));
        project.Build("-p:CI=true");
        var text = project.Text;
        var changed = Queue("orders");
        changed["maxReceiveCount"] = 9;
        project.Declare(Of(changed));

        var (exitCode, output) = project.Dotnet("build", "--no-restore", "-p:CI=true");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SQSW108", output, StringComparison.Ordinal);
        Assert.Contains("RedrivePolicy/maxReceiveCount the file has 5, rendered is 9", output, StringComparison.Ordinal);
        Assert.Equal(text, project.Text);
    }

    [Fact]
    public void Publish_StaleTemplate_StopsOnceAndThenDeploys()
    {
        using var project = new WorkerProject();
        project.Declare(Of(Queue("orders")));
        project.Build("-c", "Release");
        project.Declare(Of(Queue("audit"), Queue("orders")));

        var (first, output) = project.Dotnet("publish");
        Assert.NotEqual(0, first);
        Assert.Contains("error SQSW109", output, StringComparison.Ordinal);
        Assert.Contains("AuditQueue", project.Text, StringComparison.Ordinal);

        var (second, again) = project.Dotnet("publish");
        Assert.True(second == 0, again);

        // Newer than everything and wrong: times say it is up to date, content says it is not.
        var json = JsonNode.Parse(project.Text)!;
        json["Resources"]!["AuditQueue"]!["Properties"]!["VisibilityTimeout"] = 1;
        File.WriteAllText(project.Template, json.ToJsonString());
        var (third, stale) = project.Dotnet("publish", "--no-build");
        Assert.NotEqual(0, third);
        Assert.Contains("error SQSW109", stale, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<SqsWorkerRenderTemplate>false</SqsWorkerRenderTemplate>")]
    [InlineData("<IsTestProject>true</IsTestProject>")]
    [InlineData("<DesignTimeBuild>true</DesignTimeBuild>")]
    public void Build_WhereThereIsNoStack_RendersNothing(string property)
    {
        using var project = new WorkerProject(property);
        project.Declare(Of(Queue("orders")));

        project.Build();

        Assert.False(project.HasTemplate);
    }

    [Fact]
    public void Build_WithoutHandlers_SaysNothingUnlessQueuesWouldBeLost()
    {
        using var project = new WorkerProject();
        project.DeclareNothing();
        Assert.DoesNotContain("SQSW", project.Build(), StringComparison.Ordinal);
        Assert.False(project.HasTemplate);

        var again = project.Build("--no-restore");
        Assert.Contains(Skipped, again, StringComparison.Ordinal);
        Assert.DoesNotContain($"-> {project.Template}", again, StringComparison.Ordinal);

        project.Folder.Write("serverless.template", """{ "Resources": { "Mine": { "Type": "AWS::SNS::Topic" } } }""");
        Assert.DoesNotContain("SQSW", project.Build("--no-restore"), StringComparison.Ordinal);

        project.Folder.Write("serverless.template", """{ "Resources": { "OrdersQueue": { "Type": "AWS::SQS::Queue" } } }""");
        var (exitCode, output) = project.Dotnet("build", "--no-restore");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SQSW107: no queue is declared", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_PathsInProperties_AreOfTheProjectAndTheOverridesMustBeThere()
    {
        using var project = new WorkerProject("<SqsWorkerOverrides>more.json</SqsWorkerOverrides>");
        project.Declare(Of(Queue("orders")));
        var (exitCode, output) = project.Dotnet("build");
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"error SQSW105: The overrides '{project.Folder.File("more.json")}' (property SqsWorkerOverrides) do not exist", output, StringComparison.Ordinal);
        Assert.False(project.HasTemplate);

        project.Folder.Write("more.json", """{ "Description": "Mine" }""");
        Assert.Contains($"Worker -> {project.Folder.File("stack.json")}", project.Build("--no-restore", "-p:SqsWorkerTemplate=stack.json"), StringComparison.Ordinal);
        Assert.Contains("\"Mine\"", project.Folder.Read("stack.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OfOneFileWithoutAProject_IsRendered()
    {
        using var project = new WorkerProject();
        using var data = new TemporaryFolder();
        var file = project.BecomeOneFile(Of(Queue("orders")));

        var (exitCode, output) = Dotnet.Run(project.Folder.Path, data, "build", [file, "-p:UseSharedCompilation=false", "-nologo"]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("OrdersQueue", project.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WhereTheDeployToolWouldTakeSomethingElse_FailsUntilItIsMended()
    {
        using var project = new WorkerProject();
        project.Declare(Of(Queue("orders")));
        project.Folder.Write("aws-lambda-tools-defaults.json", """{ "template": "serverless.template" }""");
        project.Build();

        // Nothing that is compiled has changed, and no publish would find it: the tool runs none.
        var other = project.Folder.Write("Second.fsproj", "<Project />");
        var (exitCode, output) = project.Dotnet("build", "--no-restore");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SQSW121: Second.fsproj, Worker.csproj lie beside the template", output, StringComparison.Ordinal);
        Assert.NotEqual(0, project.Dotnet("build", "--no-restore").ExitCode);

        File.Delete(other);
        project.Build("--no-restore");
        Assert.Contains(Skipped, project.Build("--no-restore"), StringComparison.Ordinal);

        Directory.CreateDirectory(project.Folder.File("infra"));
        (exitCode, output) = project.Dotnet("build", "--no-restore", "-p:SqsWorkerTemplate=infra/stack.json");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SQSW121: the template does not lie beside", output, StringComparison.Ordinal);

        (exitCode, output) = project.Dotnet("publish", "--no-restore", "-p:SqsWorkerTemplate=stack.json");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("aws-lambda-tools-defaults.json : error SQSW121: \"template\" is 'serverless.template'", output, StringComparison.Ordinal);

        project.Folder.Write("aws-lambda-tools-defaults.json", """{ "template": "stack.json" }""");
        project.Build("--no-restore", "-p:SqsWorkerTemplate=stack.json");
        Assert.True(File.Exists(project.Folder.File("stack.json")));
    }

    [Fact]
    public void Build_InvalidDeclaration_FailsAtItsPlace()
    {
        using var project = new WorkerProject();
        var manifest = JsonNode.Parse(Of())!;
        manifest["invalid"]!.AsArray().Add(JsonNode.Parse("""{"handler":"H","id":"SQSW003","message":"No.","file":"/src/H.cs","line":7,"column":2}"""));
        project.Declare(manifest.ToJsonString());

        var (exitCode, output) = project.Dotnet("build");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("/src/H.cs(7,2): error SQSW003: No.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB", output, StringComparison.Ordinal);
        Assert.False(project.HasTemplate);
    }

    [Theory]
    [InlineData("<PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization>")]
    [InlineData("<PublishAot>false</PublishAot>")]
    [InlineData("")]
    public void Build_NativeAotOrNot_RendersTheSame(string properties)
    {
        using var project = new WorkerProject(properties);
        project.Declare(StackSnapshotTests.Aot);

        // Only the targets: restoring what Native AOT needs is another matter.
        var (exitCode, output) = project.Dotnet("build", "-t:Compile;SqsWorkerRenderTemplate");

        Assert.True(exitCode == 0, output);
        Assert.Equal(File.ReadAllText(Shapes.File("Stack_Aot_IsThis")), project.Text);
    }

    [Fact]
    public void Build_NativeAotInReleaseOnly_HasOneTemplateForBoth()
    {
        using var project = new WorkerProject("<PublishAot Condition=\"'$(Configuration)' == 'Release'\">true</PublishAot>");
        project.Declare(Of(Queue("orders")));
        project.Build();
        var text = project.Text;
        Assert.Equal(File.ReadAllText(Shapes.File("Stack_OneQueue_IsThis")), text);
        File.Delete(project.Template);

        // Only the targets: restoring what Native AOT needs is another matter.
        var (exitCode, output) = project.Dotnet("build", "--no-restore", "-p:Configuration=Release", "-t:Compile;SqsWorkerRenderTemplate");

        Assert.True(exitCode == 0, output);
        Assert.Equal(text, project.Text);
    }

    [Theory]
    [InlineData("", "false")]
    [InlineData("<TieredPGO>true</TieredPGO>", "true")]
    [InlineData("<SqsWorkerGenerateMain>false</SqsWorkerGenerateMain>", "")]
    [InlineData("<IsTestProject>true</IsTestProject>", "")]
    public void TieredPgo_OfAProject_IsOffWhereItIsAFunctionUnlessItSaysOtherwise(string properties, string expected)
    {
        using var project = new WorkerProject(properties);

        var (exitCode, output) = project.Dotnet("msbuild", "-getProperty:TieredPGO");

        Assert.Equal((0, expected), (exitCode, output.Trim()));
    }
}
