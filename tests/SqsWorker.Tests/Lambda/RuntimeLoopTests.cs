using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Lambda;

namespace SqsWorker.Tests.Lambda;

public sealed class RuntimeLoopTests
{
    [Fact]
    public async Task RunAsync_Event_IsHandledAndAnswered()
    {
        Invocation? seen = null;
        var api = await RunAsync(
            invocation => (seen = invocation) is null ? "" : """{"done":true}""", ScriptedRuntimeApi.Event("""{"a":1}"""));

        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(seen!.Payload.Span));
        Assert.Equal(1790000000000, seen.Deadline.ToUnixTimeMilliseconds());
        Assert.Equal(("invocation/r-1/response", null, """{"done":true}"""), Assert.Single(api.Posts));
    }

    [Fact]
    public async Task RunAsync_HandlerThrows_ReportsAndGoesOn()
    {
        var api = await RunAsync(
            static invocation => invocation.RequestId == "r-1" ? throw new FormatException("Größe fehlt") : "{}",
            ScriptedRuntimeApi.Event("{}"),
            ScriptedRuntimeApi.Event("{}", "r-2"));

        Assert.Equal(["invocation/r-1/error", "invocation/r-2/response"], api.Posts.Select(post => post.Path));
        Assert.Equal("FormatException", api.Posts[0].ErrorType);
        using var error = JsonDocument.Parse(api.Posts[0].Body);
        Assert.Equal("Größe fehlt", error.RootElement.GetProperty("errorMessage").GetString());
        Assert.Equal("FormatException", error.RootElement.GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task RunAsync_ErrorTextIsHuge_StaysBelowLambdasLimit()
    {
        var api = await RunAsync(static _ => throw new FormatException(new string('ä', 1_000_000)), ScriptedRuntimeApi.Event("{}"));
        Assert.InRange(Encoding.UTF8.GetByteCount(Assert.Single(api.Posts).Body), 1, 256 * 1024);
    }

    [Fact]
    public async Task RunAsync_DeadlineIsGarbage_EndsWithItsValue()
    {
        var failure = await Assert.ThrowsAsync<RuntimeApiException>(
            () => RunAsync(static _ => "{}", ScriptedRuntimeApi.Event("{}", deadline: "soon")));
        Assert.Contains("'soon'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NextAnswers500_Ends()
    {
        var failure = await Assert.ThrowsAsync<RuntimeApiException>(() => RunAsync(static _ => "{}", static response => response.StatusCode = 500));
        Assert.Contains("500", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<ScriptedRuntimeApi> RunAsync(
        Func<Invocation, string> answer, params Action<System.Net.HttpListenerResponse>[] events)
    {
        await using var api = new ScriptedRuntimeApi(events);
        using var client = new RuntimeApiClient(api.Address);
        var loop = new RuntimeLoop(client, new Answering(answer), new CurrentRequest(), NullLogger.Instance);
        await loop.RunAsync(api.Exhausted.Token);
        return api;
    }

    private sealed class Answering(Func<Invocation, string> answer) : IFunction
    {
        public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken)
        {
            await Task.Yield();
            return Encoding.UTF8.GetBytes(answer(invocation));
        }
    }
}
