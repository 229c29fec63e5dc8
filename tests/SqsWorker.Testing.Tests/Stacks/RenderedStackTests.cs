using System.Runtime.CompilerServices;

namespace SqsWorker.Testing.Tests.Stacks;

/// <summary>What the renderer writes can be started here: the verified stacks of its own tests.</summary>
public sealed class RenderedStackTests
{
    public static TheoryData<string> Stacks => [.. Directory.GetFiles(Folder(), "*.verified.template").Select(static path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Rendered_Created_HasItsQueuesAndTellsTheirUrls(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder(), file), TestContext.Current.CancellationToken);

        await using var fixture = new StackFixture(text);

        Assert.Contains(fixture.Stack.Queues.Queues, static queue => queue.Name == "shop-orders");
        Assert.Equal("https://sqs.eu-central-1.amazonaws.com/123456789012/shop-orders", fixture.Stack.Outputs["OrdersQueueUrl"]);
    }

    private static string Folder([CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "../../SqsWorker.Rendering.Tests/Rendering/_snapshots");
}
