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
        Assert.EndsWith("Is it OrdersQueue?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"Resources\": {\n    \"OrdersQueue\": { \"DependsOn\": \"X\" },\n    \"OrderAgeAlarm\": null\n  }\n}", "(4,5)", "Resources/OrderAgeAlarm")]
    [InlineData("{ \"Resources\": { \"OrdersQueue\": { \"Properties\": { \"Delay\": null } } } }", "(1,51)", "Resources/OrdersQueue/Properties/Delay")]
    [InlineData("{ \"Outputs\": {\n\"OrdersUrl\": null } }", "(2,1)", "Outputs/OrdersUrl")]
    [InlineData("{\n  \"Ressources\": { } }", "(2,3)", "'Ressources'")]
    [InlineData("{ \"Metadata\": { \"Resources\": { \"OrderQueue\": 1 } },\n \"Resources\": { \"OrderQueue\": { \"Properties\": { } } } }", "(2,17)", "Resources/OrderQueue")]
    public void Overrides_ThatAddressNothing_AreAnErrorWithTheirPlace(string content, string place, string named)
    {
        var error = Fail(content);

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains(place, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_ThatTakeSomethingAway_AreListed()
    {
        var overrides = renders.Folder.Write("serverless.overrides.json", """
            {
              "Resources": {
                "ProcessFunction": { "Properties": { "MemorySize": 2048, "Timeout": 900, "ReservedConcurrentExecutions": 20 } },
                "OrdersAgeAlarm": null,
                "Audit": { "Type": "AWS::SNS::Topic" }
              }
            }
            """);

        var said = renders.Run(Of(Queue("orders")), arguments => arguments with { Overrides = overrides });

        Assert.Equal(
            [
                "serverless.overrides.json replaces Resources/ProcessFunction/Properties/MemorySize: 512 by 2048",
                "serverless.overrides.json removes Resources/OrdersAgeAlarm",
                $"Rendered {renders.Template}",
            ],
            said.Split('\n'));
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
