using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class ScalingTests
{
    [Theory]
    [InlineData("MessagesPerWorker = 50, MaxWorkers = 7", 50, 0, 7)]
    [InlineData("MinWorkers = 3", 100, 3, 10)]
    [InlineData("MinWorkers = 30", 100, 30, 30)]
    public void Direct_HasAShareAndNoSteps(string settings, int share, int least, int most)
    {
        var output = Run($"Mode = ScalingMode.Direct, {settings}");
        var queue = output.Manifest!.RootElement.GetProperty("queues")[0];
        Assert.Equal(
            ("direct", share, least, most, 0),
            (queue.GetProperty("mode").GetString(), queue.GetProperty("messagesPerWorker").GetInt32(), queue.GetProperty("minWorkers").GetInt32(), queue.GetProperty("maxWorkers").GetInt32(), queue.GetProperty("steps").GetArrayLength()));
        var file = output["Orders.g.cs"];
        Assert.Contains("Mode = global::SqsWorker.ScalingMode.Direct,", file, StringComparison.Ordinal);
        Assert.Contains($"MessagesPerWorker = {share},", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Steps", file, StringComparison.Ordinal);
        Assert.Contains($": 1 for each {share} messages, rounded up; looked after by <c>rate(1 minute)</c>.</para>", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rate(5 minutes)")]
    [InlineData("cron(0/10 8-17 ? * MON-FRI *)")]
    public void Schedule_StandsAsDeclared(string schedule)
    {
        var output = Run($"Schedule = \"{schedule}\"");
        Assert.Equal(schedule, output.Manifest!.RootElement.GetProperty("queues")[0].GetProperty("schedule").GetString());
        Assert.Contains($"Schedule = \"{schedule}\",", output["Orders.g.cs"], StringComparison.Ordinal);
    }

    private static GeneratorOutput Run(string settings) => GeneratorHarness.Run(("Orders.cs", $$"""
        using SqsWorker;

        [QueueHandler("orders", {{settings}})]
        public sealed class Orders : IQueueHandler<string>
        {
            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """));
}
