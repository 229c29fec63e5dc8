using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Scaling;
using SqsWorker.Tests.Support;
using static SqsWorker.Tests.Lambda.ScriptedRuntimeApi;

namespace SqsWorker.Tests.Lambda;

/// <summary>Events that are not meant for a function: reported with what was expected and what came, and the loop goes on.</summary>
public sealed class UnexpectedEventTests
{
    private const string S3 = """{"Records":[{"eventSource":"aws:s3","s3":{"object":{"key":"private.pdf"}}}]}""";
    private const string Sns = """{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{}"}}]}""";

    [Theory]
    [InlineData("scale", S3, "got an event with records of aws:s3.")]
    [InlineData("scale", """{"Records":[]}""", "got an event without records.")]
    [InlineData("scale", """{"Records":[7]}""", "got an event with records of no source.")]
    [InlineData("scale", """{"queue":"orders","slot":0}""", "got a JSON object with queue, slot.")]
    [InlineData("scale", "[]", "got a JSON array.")]
    [InlineData("scale", "not json", "got 8 bytes that are not JSON, from line 1, byte 2 on.")]
    [InlineData("scale", "", "got nothing.")]
    [InlineData("process", Sns, "got an event with records of aws:sns.")]
    [InlineData("process", """{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8}""", "got a JSON object with a, b, c, d, e, f and 2 more.")]
    [InlineData("process", """{"queue":"orders"}""", "got a JSON object with queue.")]
    [InlineData("process", """{"queue":"orders","slot":"first","token":"t"}""", "got a JSON object with queue, slot, token.")]
    [InlineData("scale", """{"\ud83d":1}""", "got JSON with an escape that is half a character.")]
    [InlineData("scale", """{"Records":[{"eventSource":"\ud83d"}]}""", "got JSON with an escape that is half a character.")]
    [InlineData("process", """{"queue":"\ud83d","slot":0,"token":"t"}""", "got a JSON object with queue, slot, token.")]
    [InlineData("process", "null", "got null.")]
    [InlineData("process", "{}", "got an empty JSON object.")]
    [InlineData("process", "\"text\"", "got a JSON string.")]
    [InlineData("process", "{\"queue\":", "got 9 bytes that are not JSON, from line 1, byte 10 on.")]
    [InlineData("worker", S3, "got an event with records of aws:s3.")]
    [InlineData("worker", Sns, "got an event with records of aws:sns.")]
    [InlineData("worker", "[]", "got a JSON array.")]
    [InlineData("worker", "not JSON", "got 8 bytes that are not JSON, from line 1, byte 2 on.")]
    [InlineData("worker", """{"schedule":"\ud800"}""", "got a JSON object with schedule.")]
    public async Task Event_OfAnotherKind_IsReportedAndTheLoopGoesOn(string function, string payload, string got)
    {
        var (message, type) = await ReportAsync(function, payload);
        Assert.Equal("UnexpectedEventException", type);
        Assert.StartsWith($"The function {function} expects ", message, StringComparison.Ordinal);
        Assert.EndsWith(got, message, StringComparison.Ordinal);
        Assert.DoesNotContain("private", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfAQueueThatIsNotThere_NamesItAndThoseThatAre()
    {
        var (message, _) = await ReportAsync("process", """{"queue":"oders","slot":0,"token":"t","startBefore":1}""");
        Assert.StartsWith("The event names the queue 'oders'; this worker has orders, receipts.fifo", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("process", "receipts.fifo", "heavy", "process, for orders")]
    [InlineData("heavy", "orders", "process", "heavy, for receipts.fifo")]
    public async Task Start_OfAnotherFunctionsQueue_IsRefusedBeforeItsSlotIsTaken(string function, string queue, string owner, string self)
    {
        // There is no store: whoever asked for the slot would fail otherwise.
        var (message, type) = await ReportAsync(function, $$"""{"queue":"{{queue}}","slot":0,"token":"t","startBefore":1}""", "heavy");
        Assert.Equal("UnexpectedEventException", type);
        Assert.StartsWith($"The event names the queue '{queue}', which the function {owner} processes; this is {self}", message, StringComparison.Ordinal);
    }

    private static async Task<(string? Message, string? Type)> ReportAsync(string function, string payload, string functionOfReceipts = "process")
    {
        await using var api = new ScriptedRuntimeApi(Event(payload), Event(payload, "r-2"));
        using var client = new RuntimeApiClient(api.Address);
        await new RuntimeLoop(client, New(function, functionOfReceipts), new CurrentRequest(), NullLogger.Instance).RunAsync(api.Exhausted.Token);
        Assert.Equal(["invocation/r-1/error", "invocation/r-2/error"], api.Posts.Select(static post => post.Path));
        using var error = JsonDocument.Parse(api.Posts[0].Body);
        return (error.RootElement.GetProperty("errorMessage").GetString(), error.RootElement.GetProperty("errorType").GetString());
    }

    // Neither gets as far as to ask for what it works with.
    private static IFunction New(string function, string functionOfReceipts)
    {
        var worker = new ShopWorker(static (_, _, _) => Task.CompletedTask) { FunctionOfReceipts = functionOfReceipts };
        var settings = new WorkerSettings { Function = FunctionKind.Process, FunctionName = function, Stack = "shop", QueueUrlPrefix = "", Table = "" };
        return function switch
        {
            "scale" => new ScaleFunction(new AlarmIndex("shop", worker), null!, null!, TimeProvider.System, NullLogger.Instance),
            "worker" => new WorkerFunction(worker, null!, NullLogger.Instance),
            _ => new ProcessFunction(settings, worker, null!, null!, null!, TimeProvider.System, NullLogger.Instance),
        };
    }
}
