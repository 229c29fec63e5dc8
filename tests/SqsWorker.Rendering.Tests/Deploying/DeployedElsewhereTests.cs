using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Deploying;

public sealed class DeployedElsewhereTests : IDisposable
{
    private readonly Renders _renders = new();

    public void Dispose() => _renders.Dispose();

    [Fact]
    public void ProjectFiles_TheProjectAlone_IsRendered() => _renders.Run(Of(Queue("orders")), With("Shop.csproj"));

    [Theory]
    [InlineData("Shop.Tests.fsproj, Shop.csproj lie beside the template", "Shop.csproj", "Shop.Tests.fsproj")]
    [InlineData("does not lie beside")]
    [InlineData("does not lie beside", "Other.csproj")]
    public void ProjectFiles_NotTheProjectAlone_AreAnErrorAndNothingIsRendered(string said, params string[] files)
    {
        var error = Assert.Single(_renders.Fail(Of(Queue("orders")), With(files)));

        Assert.Equal((ErrorIds.DeployedElsewhere, $"{_renders.Template} "), (error.Id, error.Origin));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_renders.Template));
    }

    [Fact]
    public void ProjectFiles_OfAnExecutableWithoutQueues_AreNoConcern() => _renders.Run(Of(), With("Shop.csproj", "Shop.Tests.fsproj"));

    [Fact]
    public void ProjectFiles_NoFunctionHasTheProjectsFolder_AreNoConcern()
    {
        const string Elsewhere = """{ "Properties": { "CodeUri": "shop.zip" } }""";
        var overrides = _renders.Folder.Write(
            "serverless.overrides.json", $$"""{ "Resources": { "ScaleFunction": {{Elsewhere}}, "WorkerFunction": {{Elsewhere}}, "ProcessFunction": {{Elsewhere}} } }""");
        _renders.Run(Of(Queue("orders")), arguments => With("Shop.csproj", "Shop.Tests.fsproj")(arguments) with { Overrides = overrides });
    }

    [Theory]
    [InlineData("""{ "template": "stack.json" }""", "stack.json")]
    [InlineData("""{ /* old */ "template": "../serverless.template", }""", "../serverless.template")]
    public void ToolDefaults_NameAnotherTemplate_IsAnErrorThere(string defaults, string named)
    {
        var error = Assert.Single(_renders.Fail(Of(Queue("orders")), WithDefaults(defaults)));

        Assert.Equal((ErrorIds.DeployedElsewhere, $"{_renders.Folder.File("aws-lambda-tools-defaults.json")} "), (error.Id, error.Origin));
        Assert.Contains($"is '{named}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "template": "serverless.template" }""")]
    [InlineData("""{ "template": "./infra/../serverless.template" }""")]
    [InlineData("""{ "template": "$(STACK)" }""")]
    [InlineData("""{ "template": "" }""")]
    [InlineData("""{ "template": 7 }""")]
    [InlineData("""{ "region": "eu-central-1" }""")]
    [InlineData("[]")]
    [InlineData("not JSON")]
    public void ToolDefaults_NameThisTemplateOrNoneThatIsKnown_AreNoConcern(string defaults) => _renders.Run(Of(Queue("orders")), WithDefaults(defaults));

    private Func<RenderArguments, RenderArguments> With(params string[] files) => arguments => arguments with
    {
        Project = _renders.Folder.File("Shop.csproj"),
        ProjectFiles = [.. files.Select(_renders.Folder.File)],
    };

    private Func<RenderArguments, RenderArguments> WithDefaults(string content)
    {
        var file = _renders.Folder.Write("aws-lambda-tools-defaults.json", content);
        return arguments => arguments with { ToolDefaults = file };
    }
}
