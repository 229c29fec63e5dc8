namespace SqsWorker.Testing.Tests.Stacks;

/// <summary>What the renderer writes is what stands here: its own snapshots are read, so that neither can move alone.</summary>
public sealed class RenderedStackTests
{
    public static TheoryData<string> Templates =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Rendered"), "*.verified.template").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Create_RenderedTemplate_Stands(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Rendered", file), TestContext.Current.CancellationToken);
        await using var fixture = new StackFixture(text);
        var stack = fixture.Stack;

        foreach (var function in (string[])["scale", "worker", "process"])
        {
            var definition = stack.Functions.Definitions.Single(one => one.Environment["SQSWORKER_FUNCTION"] == function);
            Assert.Equal("shop", definition.Environment["SQSWORKER_STACK"]);
            Assert.Contains(definition.Environment["SQSWORKER_TABLE"], stack.Tables.TableNames);
            Assert.NotEmpty(definition.Statements);
        }

        var prefix = stack.Function("ProcessFunction").Environment["SQSWORKER_QUEUE_URL_PREFIX"];
        Assert.All(stack.Queues.Queues, queue => Assert.StartsWith(prefix, queue.Url, StringComparison.Ordinal));
        Assert.All(stack.Alarms.Alarms, alarm => Assert.NotNull(stack.Queues.Find(alarm.Definition.Dimensions["QueueName"])));
        Assert.All(stack.Alarms.Alarms, alarm => Assert.Subset(stack.Topics.Topics.ToHashSet(), alarm.Definition.AlarmActions.ToHashSet()));
        Assert.All(stack.Queues.Queues, static queue => Assert.Contains("OnlyTls", queue.Settings.Text("Policy"), StringComparison.Ordinal));
        Assert.Equal("rate(1 minute)", stack.Schedules.Schedules.Single().Expression.Text);
    }
}
