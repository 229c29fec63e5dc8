using SqsWorker.EndToEnd.Tests.Packing;

namespace SqsWorker.EndToEnd.Tests.Scaffolding;

[Collection(nameof(PackedCollection))]
public sealed class HandlerItemTests(PackedRepository repository)
{
    [Fact]
    public async Task Handler_AddedToAScaffold_IsAQueueWithATestAndASample()
    {
        var limit = TimeSpan.FromMinutes(5);
        var folder = await repository.ScaffoldAsync("parcel-post");
        var restore = await repository.User.RunAsync(folder, limit, "restore");
        restore.AssertSucceeded();

        var item = await repository.User.RunAsync(folder, limit, "new", "sqshandler", "-n", "ParcelSent", "--queue", "parcels");

        item.AssertSucceeded();
        var test = await repository.User.RunAsync(folder, limit, "test", "--filter-class", "parcel_post.Tests.ParcelSentHandlerTests");
        test.AssertSucceeded().AssertSays("succeeded: 2");
        var stack = await File.ReadAllTextAsync(Path.Combine(folder, "serverless.template"), TestContext.Current.CancellationToken);
        Assert.Contains("${AWS::StackName}-parcels", stack, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "samples", "parcels.json")));
    }
}
