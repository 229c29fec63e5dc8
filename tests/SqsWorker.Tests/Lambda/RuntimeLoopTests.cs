using System.Text;
using SqsWorker.Lambda;
using static SqsWorker.Tests.Lambda.ScriptedRuntimeApi;

namespace SqsWorker.Tests.Lambda;

public sealed class RuntimeLoopTests
{
    [Fact]
    public async Task Event_IsHandledAndAnswered()
    {
        await using var api = new ScriptedRuntimeApi(Event("""{"a":1}"""));
        Invocation? seen = null;
        string? traced = null;

        await new LoopHarness(invocation =>
        {
            seen = invocation;
            traced = Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");
            return """{"done":true}""";
        }).RunAsync(api);

        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(seen!.Payload.Span));
        Assert.Equal(1790000000000, seen.Deadline.ToUnixTimeMilliseconds());
        Assert.Equal("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Lineage=Größe", seen.TraceId);
        Assert.Equal(seen.TraceId, traced);
        var post = Assert.Single(api.Posts);
        Assert.Equal(("invocation/r-1/response", """{"done":true}"""), (post.Path, post.Body));
        Assert.Equal("application/json", post.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Event_InHand_LogLinesHaveItsId()
    {
        await using var api = new ScriptedRuntimeApi(Event("{}"), Event("{}", "r-2"));
        var ids = new List<string?>();
        LoopHarness harness = null!;
        harness = new LoopHarness(_ =>
        {
            ids.Add(harness.Current.RequestId);
            return "{}";
        });

        await harness.RunAsync(api);

        Assert.Equal(["r-1", "r-2"], ids);
        Assert.Null(harness.Current.RequestId);
    }

    [Fact]
    public async Task Handler_Throws_IsLoggedAndReportedAndTheLoopGoesOn()
    {
        await using var api = new ScriptedRuntimeApi(Event("{}"), Event("{}", "r-2"));
        var harness = new LoopHarness(static invocation => invocation.RequestId == "r-1" ? throw new FormatException("Größe fehlt") : "{}");

        await harness.RunAsync(api);

        Assert.Equal(["invocation/r-1/error", "invocation/r-2/response"], api.Posts.Select(static post => post.Path));
        Assert.Equal("FormatException", api.Posts[0].ErrorType);
        Assert.Equal("application/vnd.aws.lambda.error+json", api.Posts[0].Headers["Content-Type"]);
        Assert.IsType<FormatException>(Assert.Single(harness.Logged).Exception);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    public async Task Answer_Refused_IsLoggedAndTheLoopGoesOn(int status)
    {
        await using var api = new ScriptedRuntimeApi(Event("{}"), Event("{}", "r-2"));
        api.PostStatuses.Enqueue(status);
        var harness = new LoopHarness(static _ => "{}");

        await harness.RunAsync(api);

        Assert.Equal(["invocation/r-1/response", "invocation/r-2/response"], api.Posts.Select(static post => post.Path));
        var refused = Assert.Single(harness.Logged);
        Assert.Equal("The answer to event r-1, 2 bytes, was not taken", refused.Message);
        Assert.Equal($"The Runtime API answered {status} (Scripted: says the script) to invocation/r-1/response; expected 202.", refused.Exception!.Message);
    }

    [Fact]
    public async Task Answer_MeetsAContainerError_EndsTheLoop()
    {
        await using var api = new ScriptedRuntimeApi(Event("{}"), Event("{}", "r-2"));
        api.PostStatuses.Enqueue(500);

        var failure = await Assert.ThrowsAsync<RuntimeApiException>(() => new LoopHarness(static _ => "{}").RunAsync(api));

        Assert.Contains("answered 500", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, api.Nexts);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(500, false)]
    public async Task Report_Refused_DoesNotMaskWhatItWasOf(int status, bool goesOn)
    {
        await using var api = new ScriptedRuntimeApi(Event("{}"), Event("{}", "r-2"));
        api.PostStatuses.Enqueue(status);
        var harness = new LoopHarness(static invocation => invocation.RequestId == "r-1" ? throw new FormatException("the first") : "{}");

        var end = await Record.ExceptionAsync(() => harness.RunAsync(api));

        Assert.Equal("the first", harness.Logged[0].Exception!.Message);
        Assert.Equal(goesOn, end is null);
        Assert.Equal(goesOn ? 2 : 1, api.Posts.Count);
    }

    [Fact]
    public async Task Connection_BreaksAtTheAnswer_IsAnsweredAgain()
    {
        await using var api = new ScriptedRuntimeApi(Event("{}"));
        api.PostStatuses.Enqueue(0);

        await new LoopHarness(static _ => """{"done":true}""").RunAsync(api);

        Assert.Equal(["""{"done":true}""", """{"done":true}"""], api.Posts.Select(static post => post.Body));
    }

    [Fact]
    public async Task Answer_IsTakenLate_IsSentOnceAndNoOtherEventIsAskedForBefore()
    {
        await using var api = new ScriptedRuntimeApi(Event("{}"), Event("{}", "r-2"));
        var posted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        api.BeforePostIsTaken = () =>
        {
            posted.TrySetResult();
            return taken.Task;
        };

        var running = new LoopHarness(static _ => "{}").RunAsync(api);
        await posted.Task;
        Assert.Equal(1, api.Nexts);
        Assert.False(running.IsCompleted);
        taken.SetResult();
        await running;

        Assert.Equal(["invocation/r-1/response", "invocation/r-2/response"], api.Posts.Select(static post => post.Path));
    }

    [Fact]
    public async Task Deadline_IsGarbage_IsReportedAndTheLoopGoesOn()
    {
        await using var api = new ScriptedRuntimeApi(Event("{}", deadline: "soon"), Event("{}", "r-2"));

        var harness = new LoopHarness(static _ => "{}");
        await harness.RunAsync(api);

        Assert.Equal(["r-1"], harness.Requests);
        Assert.Equal(["invocation/r-1/error", "invocation/r-2/response"], api.Posts.Select(static post => post.Path));
        Assert.Contains("Lambda-Runtime-Deadline-Ms as 'soon'", api.Posts[0].Body.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WhileAnEventIsInHand_LetsItEndAndTakesNoOther()
    {
        await using var api = new ScriptedRuntimeApi(Event("{}"), Event("{}", "r-2"));
        using var stopping = new CancellationTokenSource();
        var harness = new LoopHarness(async (_, stop) =>
        {
            await stopping.CancelAsync();
            await Task.Yield();
            return stop.IsCancellationRequested ? """{"released":1}""" : "{}";
        });

        await harness.RunAsync(api, stopping.Token);

        Assert.Equal("""{"released":1}""", Assert.Single(api.Posts).Body);
        Assert.Equal(1, api.Nexts);
    }

    /// <summary>Lambda waits for an answer to what it has begun to give.</summary>
    [Fact]
    public async Task Stop_WhileAnEventIsRead_AnswersIt()
    {
        using var stopping = new CancellationTokenSource();
        await using var api = new ScriptedRuntimeApi(async stream =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Head(200, 7) + """{"a":"""));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            await stopping.CancelAsync();
            return await Raw("1}")(stream);
        });

        await new LoopHarness(static _ => """{"done":true}""").RunAsync(api, stopping.Token);

        Assert.Equal("""{"done":true}""", Assert.Single(api.Posts).Body);
    }

    [Fact]
    public async Task Stop_WhileItWaits_Ends()
    {
        await using var api = new ScriptedRuntimeApi();
        await new LoopHarness(static _ => "{}").RunAsync(api);
        Assert.Empty(api.Posts);
    }
}
