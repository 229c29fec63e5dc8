using System.Text.RegularExpressions;
using SqsWorker.EndToEnd.Tests.Packing;

namespace SqsWorker.EndToEnd.Tests.Scaffolding;

[Collection(nameof(PackedCollection))]
public sealed class ScaffoldedShopTests(ScaffoldedShop shop) : IClassFixture<ScaffoldedShop>
{
    [Fact]
    public void Build_OfANewScaffold_HasNoWarningsAndWritesTheStack()
    {
        Assert.NotNull(shop.FirstBuild);
        shop.FirstBuild.AssertSucceeded().AssertSays("0 Warning(s)");

        Assert.True(File.Exists(Path.Combine(shop.Folder, "serverless.template")));
    }

    [Fact]
    public async Task Test_FromTheScaffoldsRoot_RunsItsTests()
    {
        var test = await shop.RunAsync("test");

        test.AssertSucceeded().AssertSays("failed: 0").AssertSays("Passed!");
    }

    [Fact]
    public async Task Run_WithMessages_HandlesAllThatWereSent()
    {
        var run = await shop.RunAsync("run", "--", "--send", "100", "--exit-when-drained");

        run.AssertSucceeded().AssertSays("Every message sent was handled and the queues are empty");
        Assert.Matches(AllHandled("orders"), run.Output);
        Assert.Matches(AllHandled("receipts.fifo"), run.Output);
    }

    /// <summary>A queue's row: 100 sent, 100 handled, none failed, dead-lettered or left; whatever the table's lines look like.</summary>
    private static Regex AllHandled(string queue) =>
        new($@"^\W*{Regex.Escape(queue)}\W+100\W+100\W+0\W+0\W+0\b", RegexOptions.Multiline);
}
