using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Sending;
using SqsWorker.Tests.Hosted;
using SqsWorker.Tests.Processing;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Diagnostics;

[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryCollection;

/// <summary>Listeners are the process's: nothing else may run beside these.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task Handling_SomebodyListens_SpanIsLinkedToTheSender()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        Activity? current = null;
        var harness = new HostedHarness(["traced"], 1, (_, _, _) =>
        {
            current = Activity.Current;
            return Task.CompletedTask;
        });
        await harness.Sqs.SendMessageAsync(new SendMessageRequest(harness.Queues["traced"].Url, DrainHarness.Order(1))
        {
            MessageAttributes = new() { ["traceparent"] = new() { DataType = "String", StringValue = Parent } },
        });

        await harness.RunAsync(1);

        var span = Assert.Single(spans);
        Assert.Same(span, current);
        Assert.Equal(("process traced", ActivityKind.Consumer, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Assert.Single(span.Links).Context.TraceId.ToHexString());
        Assert.Equal("aws_sqs", span.GetTagItem("messaging.system"));
        Assert.Equal("process", span.GetTagItem("messaging.operation.name"));
        Assert.Equal("process", span.GetTagItem("messaging.operation.type"));
        Assert.Equal("traced", span.GetTagItem("messaging.destination.name"));
        Assert.Equal("handled", span.GetTagItem("sqsworker.outcome"));
        Assert.NotNull(span.GetTagItem("messaging.message.id"));
    }

    [Fact]
    public async Task Handling_HostWasStartedInsideAnActivity_SpanIsARootAllTheSame()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var harness = new HostedHarness(["traced"], 1);
        await harness.SendAsync("traced", 1);

        using var ambient = new Activity("start").Start();
        await harness.RunAsync(1);

        var span = Assert.Single(spans);
        Assert.Null(span.Parent);
        Assert.Equal(default, span.ParentSpanId);
        Assert.NotEqual(ambient.TraceId, span.TraceId);
        Assert.Same(ambient, Activity.Current);
    }

    [Fact]
    public async Task Handling_SenderWasTracedByXRay_SpanIsLinkedToIt()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var harness = new HostedHarness(["traced"], 1);
        await harness.Sqs.SendMessageAsync(new SendMessageRequest(harness.Queues["traced"].Url, DrainHarness.Order(1))
        {
            MessageSystemAttributes = new()
            {
                ["AWSTraceHeader"] = new() { DataType = "String", StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1" },
            },
        });

        await harness.RunAsync(1);

        var sender = Assert.Single(Assert.Single(spans).Links).Context;
        Assert.Equal(("5759e988bd862e3fe1be46a994272793", "53995c3f42cd8ad8"), (sender.TraceId.ToHexString(), sender.SpanId.ToHexString()));
    }

    [Fact]
    public async Task Handling_Fails_SpanAndDurationSayWhy()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var meters = new Measurements();
        using var metering = meters.Listen();
        var harness = new DrainHarness("orders", static (_, context, _) =>
            context.ReceiveCount == 1 ? throw new InvalidOperationException("out of stock") : Task.CompletedTask);
        await harness.SendAsync(1);

        await harness.DrainAsync();

        var span = spans.First();
        Assert.Equal((ActivityStatusCode.Error, "System.InvalidOperationException"), (span.Status, span.GetTagItem("error.type")));
        Assert.Equal("retried", span.GetTagItem("sqsworker.outcome"));
        Assert.Contains(meters.Of("messaging.process.duration"), static one => one.Tags.GetValueOrDefault("error.type") is "System.InvalidOperationException");
    }

    [Fact]
    public async Task Run_SomebodyListens_CallsMessagesAgesAndOutcomesAreMeasured()
    {
        var meters = new Measurements();
        using var listener = meters.Listen();
        var harness = new HostedHarness(["metered"], 2, static (id, context, _) =>
        {
            if (id == "0000")
            {
                context.DeadLetter("unknown customer");
            }

            return Task.CompletedTask;
        });
        await harness.SendAsync("metered", 12);
        harness.Clock.Advance(TimeSpan.FromSeconds(30));

        await harness.RunAsync(12);

        Assert.Equal(12, meters.Of("messaging.client.consumed.messages").Sum(static one => one.Value));
        Assert.Equal(11, meters.Of("sqsworker.message.outcomes").Count(static one => one.Tags["sqsworker.outcome"] is "handled"));
        Assert.Equal(1, meters.Of("sqsworker.message.outcomes").Count(static one => one.Tags["sqsworker.outcome"] is "dead_lettered"));
        Assert.All(meters.Of("sqsworker.message.age"), static one => Assert.InRange(one.Value, 30, 60));
        Assert.Equal(12, meters.Of("messaging.process.duration").Count());
        Assert.Equal(
            ["delete", "receive", "send"],
            meters.Of("messaging.client.operation.duration").Select(static one => (string)one.Tags["messaging.operation.name"]!).Distinct().Order());
        Assert.All(meters.All, static one => Assert.Equal("metered", one.Tags["messaging.destination.name"]));
    }

    [Fact]
    public void Handling_NobodyListens_NothingIsAllocated()
    {
        var trace = new HandlingTrace("orders", TimeProvider.System);
        var counts = new DrainCounts("orders");
        IReadOnlyList<Delivery> list = [ScriptedQueueClient.Deliver(1, TimeProvider.System)];
        var quiet = Allocated(Once);
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var heard = Allocated(Once);

        Assert.Equal(0, quiet);
        Assert.True(heard > 0, "The measurement sees no allocation at all.");

        void Once()
        {
            trace.End(trace.Begin(list), list, 0);
            counts.Handled();
        }
    }

    [Fact]
    public void Calls_NobodyListens_NothingIsAllocated()
    {
        var silent = new SilentClient();
        var receiving = new MeteredQueueClient(silent, "orders", TimeProvider.System);
        var sending = new MeteredSendClient(silent, "orders", TimeProvider.System);
        var (request, sent) = (new SendMessageRequest(), new SendResult([new SendReport { MessageId = "m" }]));
        OutgoingMessage[] messages = [new() { Index = 0, Body = "x", Attributes = [], Size = 1 }];
        var quiet = Allocated(Once);
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var meters = new Measurements();
        using var metering = meters.Listen();
        var heard = Allocated(Once);

        Assert.Equal(0, quiet);
        Assert.True(heard > 0, "The measurement sees no allocation at all.");

        void Once()
        {
            _ = receiving.ReceiveAsync(10, TimeSpan.Zero);
            _ = receiving.DeleteAsync([]);
            _ = receiving.ChangeVisibilityAsync([]);
            _ = receiving.SendDeadLetterAsync(request);
            _ = sending.SendAsync(messages);
            var span = SendTrace.Begin("orders");
            SendTrace.Tell(span, sent);
            span?.Dispose();
        }
    }

    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", "5759e988bd862e3fe1be46a994272793", "53995c3f42cd8ad8")]
    [InlineData("Sampled=0; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793", "5759e988bd862e3fe1be46a994272793", "53995c3f42cd8ad8")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", null, null)]
    [InlineData("Root=1-5759e988;Parent=53995c3f42cd8ad8", null, null)]
    [InlineData("Root=1-5759e988-zzzz2e3fe1be46a994272793;Parent=53995c3f42cd8ad8", null, null)]
    [InlineData(";;=;Root;Parent=", null, null)]
    [InlineData(null, null, null)]
    public void TryRead_XRayHeader_IsTheSendersContext(string? header, string? trace, string? span)
    {
        var found = TraceContext.TryRead(new Dictionary<string, MessageAttributeValue>(), header, out var sender);
        Assert.Equal(trace is not null, found);
        if (found)
        {
            Assert.Equal((trace, span, true), (sender.TraceId.ToHexString(), sender.SpanId.ToHexString(), sender.IsRemote));
        }
    }

    private static long Allocated(Action once)
    {
        once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            once();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "SqsWorker",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Answers without a new object.</summary>
    private sealed class SilentClient : IQueueClient, ISendClient
    {
        private readonly Task<IReadOnlyList<ReceivedMessage>> _received = Task.FromResult<IReadOnlyList<ReceivedMessage>>([]);
        private readonly Task<IReadOnlyList<RefusedEntry>> _refused = Task.FromResult<IReadOnlyList<RefusedEntry>>([]);
        private readonly Task<IReadOnlyList<SendReply>> _replies = Task.FromResult<IReadOnlyList<SendReply>>([SendReply.Sent("m", null)]);

        public bool HasDeadLetters => true;

        public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait, IAnswerGate? gate = null) => _received;

        public Task<IReadOnlyList<RefusedEntry>> DeleteAsync(IReadOnlyList<Delivery> deliveries) => _refused;

        public Task<IReadOnlyList<RefusedEntry>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> changes) => _refused;

        public Task SendDeadLetterAsync(SendMessageRequest request) => Task.CompletedTask;

        public Task<IReadOnlyList<SendReply>> SendAsync(IReadOnlyList<OutgoingMessage> messages) => _replies;
    }

    private sealed class Measurements
    {
        private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _all = new();

        public IEnumerable<(string Name, double Value, Dictionary<string, object?> Tags)> All => _all;

        public IEnumerable<(string Name, double Value, Dictionary<string, object?> Tags)> Of(string name) => _all.Where(one => one.Name == name);

        public MeterListener Listen()
        {
            var listener = new MeterListener
            {
                InstrumentPublished = static (instrument, listener) =>
                {
                    if (instrument.Meter.Name == "SqsWorker")
                    {
                        listener.EnableMeasurementEvents(instrument);
                    }
                },
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.Start();
            return listener;
        }

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _all.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value)));
    }
}
