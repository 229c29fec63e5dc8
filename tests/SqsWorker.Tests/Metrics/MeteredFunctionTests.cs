using System.Text.Json;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;
using SqsWorker.Metrics;
using SqsWorker.Tests.Diagnostics;
using SqsWorker.Tests.Processing;

namespace SqsWorker.Tests.Metrics;

/// <summary>Listeners are the process's: nothing else may run beside these.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class MeteredFunctionTests
{
    private readonly List<string> _output = [];

    [Fact]
    public async Task Invocation_OfProcess_WritesWhatItMeasuredOnce()
    {
        var harness = new DrainHarness("orders", static (id, context, _) =>
        {
            if (id == "0000")
            {
                context.DeadLetter("unknown customer");
            }

            return Task.CompletedTask;
        });
        await harness.SendAsync(12);
        using var metered = New(() => harness.DrainAsync());

        await metered.InvokeAsync(Event("r-1"), CancellationToken.None);
        var line = JsonDocument.Parse(Assert.Single(_output)).RootElement;
        EmfRules.Check(_output);

        Assert.Equal(("shop", "orders", "r-1"), (Text(line, "Stack"), Text(line, "Queue"), Text(line, "requestId")));
        Assert.Equal(12, line.GetProperty("MessagesReceived").GetInt64());
        Assert.Equal(11, line.GetProperty("MessagesHandled").GetInt64());
        Assert.Equal(1, line.GetProperty("MessagesDeadLettered").GetInt64());
        Assert.Equal(1, line.GetProperty("MessagesFailed").GetInt64());
        Assert.Equal(12, line.GetProperty("HandlerDuration").GetProperty("Count").GetInt64());
        Assert.Equal(12, line.GetProperty("MessageAge").GetProperty("Count").GetInt64());
        Assert.InRange(line.GetProperty("SqsCalls").GetInt64(), 3, 30);

        _output.Clear();
        using var next = New(static () => Task.CompletedTask);
        await next.InvokeAsync(Event("r-2"), CancellationToken.None);
        Assert.Empty(_output);
    }

    [Fact]
    public async Task Invocation_Fails_WritesAllTheSame()
    {
        using var metered = New(static () =>
        {
            Telemetry.Workers("orders", wanted: 5, held: 2);
            throw new InvalidOperationException("no table");
        });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => metered.InvokeAsync(Event("r-1"), CancellationToken.None));

        Assert.Equal("no table", failure.Message);
        var line = JsonDocument.Parse(Assert.Single(_output)).RootElement;
        EmfRules.Check(_output);
        Assert.Equal((5, 2), (line.GetProperty("WorkersWanted").GetInt32(), line.GetProperty("WorkersHeld").GetInt32()));
    }

    [Fact]
    public void BeforeTheFirstEvent_NobodyListens()
    {
        using var metered = New(static () => Task.CompletedTask);
        Assert.False(Telemetry.Outcomes.Enabled);
    }

    private MeteredFunction New(Func<Task> work) =>
        new(new Working(work), new MetricLines("shop", "process"), new LineOutput(new RecordingStream(_output)), TimeProvider.System);

    private static Invocation Event(string id) => new(id, DateTimeOffset.MaxValue, null, default);

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private sealed class Working(Func<Task> work) : IFunction
    {
        public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken)
        {
            await work();
            return default;
        }
    }
}
