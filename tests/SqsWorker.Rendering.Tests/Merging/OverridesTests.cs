using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Merging;

public sealed class OverridesTests : IDisposable
{
    private readonly Renders renders = new();

    public void Dispose() => renders.Dispose();

    [Theory]
    [InlineData("{\n  \"Resources\": {\n    oops\n", "(3,5)")]
    [InlineData("", "(1,1)")]
    [InlineData("[]", "(1,1)")]
    [InlineData("{\n  \"a\": 1,\n  \"a\": 2\n}", "not JSON")]
    public void Overrides_NotAJsonObject_IsAnErrorWithItsPlace(string content, string place)
    {
        var error = Fail(content);

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains(place, error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(renders.Template));
    }

    [Fact]
    public void Overrides_MisspeltResource_IsNamed()
    {
        var error = Fail("""{ "Resources": { "OrderQueue": { "Properties": { "VisibilityTimeout": 5 } } } }""");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("Resources/OrderQueue", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_NoFile_IsAnErrorThatNamesIt()
    {
        var error = Assert.Single(renders.Fail(Of(Queue("orders")), arguments => arguments with { Overrides = renders.Folder.File("none.json") }));

        Assert.Equal(ErrorIds.FileAccess, error.Id);
        Assert.Contains("none.json", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_QueueTakenOut_CountsAsRemoved()
    {
        renders.Run(Of(Queue("orders"), Queue("audit")));

        var error = Fail("""{ "Resources": { "AuditQueue": null } }""", "audit");

        Assert.Equal(ErrorIds.QueueRemoved, error.Id);
    }

    private RenderError Fail(string content, params string[] others) => Assert.Single(renders.Fail(
        Of([Queue("orders"), .. others.Select(name => Queue(name))]),
        arguments => arguments with { Overrides = renders.Folder.Write("serverless.overrides.json", content) }));
}
