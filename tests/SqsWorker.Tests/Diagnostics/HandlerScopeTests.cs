using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Tests.Processing;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Diagnostics;

public sealed class HandlerScopeTests
{
    [Fact]
    public async Task Handler_Logs_TheLineNamesQueueMessageAndRequest()
    {
        var output = new List<string>();
        using var provider = new FunctionLoggerProvider(
            new LineOutput(new RecordingStream(output)), new LogSettings(IsJson: true, LogLevel.Information, null), new CurrentRequest { RequestId = "r-1" }, TimeProvider.System);
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(provider));
        var users = factory.CreateLogger("Acme.Orders");
        var worker = new ShopWorker((_, _, _) =>
        {
            users.LogInformation("Packed");
            return Task.CompletedTask;
        });
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var delivery = ScriptedQueueClient.Deliver(1, TimeProvider.System);

        await worker.Queues[0].CreateInvoker(scopes, new DrainCounts("orders"), factory.CreateLogger("SqsWorker")).InvokeAsync([delivery], CancellationToken.None);
        users.LogInformation("Afterwards");

        var inside = JsonDocument.Parse(output[0]).RootElement;
        Assert.Equal(
            ("Packed", delivery.Queue, delivery.MessageId, "r-1"),
            (Text(inside, "message"), Text(inside, "queue"), Text(inside, "messageId"), Text(inside, "requestId")));
        Assert.False(JsonDocument.Parse(output[1]).RootElement.TryGetProperty("queue", out _));
    }

    [Fact]
    public async Task Handler_Fails_TheErrorNamesQueueMessageAndRequest()
    {
        var output = new List<string>();
        using var provider = new FunctionLoggerProvider(
            new LineOutput(new RecordingStream(output)), new LogSettings(IsJson: true, LogLevel.Information, null), new CurrentRequest { RequestId = "r-1" }, TimeProvider.System);
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(provider));
        var worker = new ShopWorker((_, _, _) => throw new InvalidOperationException("out of stock"));
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var delivery = ScriptedQueueClient.Deliver(1, TimeProvider.System);

        await worker.Queues[0].CreateInvoker(scopes, new DrainCounts("orders"), factory.CreateLogger("SqsWorker")).InvokeAsync([delivery], CancellationToken.None);

        // What docs/guide/telemetry.md has a query for.
        var line = JsonDocument.Parse(Assert.Single(output)).RootElement;
        Assert.Equal(
            ("ERROR", delivery.Queue, delivery.MessageId, "r-1", "System.InvalidOperationException"),
            (Text(line, "level"), Text(line, "queue"), Text(line, "messageId"), Text(line, "requestId"), Text(line, "errorType")));
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();
}
