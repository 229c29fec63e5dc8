using System.Net;
using System.Text;
using System.Text.Json;
using SqsWorker.Local.RuntimeApi;

namespace SqsWorker.Local.Tests.RuntimeApi;

public class RuntimeApiTests
{
    private static readonly Uri Next = new("invocation/next", UriKind.Relative);

    [Fact]
    public async Task Next_WithAnEvent_GivesItWithLambdasHeaders()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        _ = api.Session.RunAsync(RuntimeApiFixture.Event("id-1", """{"queue":"orders"}"""));

        using var next = await api.Client.GetAsync(Next);

        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Equal("""{"queue":"orders"}""", await next.Content.ReadAsStringAsync());
        Assert.Equal("id-1", Header(next, "Lambda-Runtime-Aws-Request-Id"));
        Assert.Equal("1790000000123", Header(next, "Lambda-Runtime-Deadline-Ms"));
        Assert.Equal("arn:test:shop-process", Header(next, "Lambda-Runtime-Invoked-Function-Arn"));
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$", Header(next, "Lambda-Runtime-Trace-Id"));
    }

    [Fact]
    public async Task Next_BeforeThereIsAnEvent_WaitsForIt()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        var next = api.Client.GetAsync(Next);
        await api.Session.Started;
        Assert.False(next.IsCompleted);

        _ = api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));

        using var answer = await next;
        Assert.Equal("id-1", Header(answer, "Lambda-Runtime-Aws-Request-Id"));
    }

    [Fact]
    public async Task Next_WhileAnAnswerIsOwed_IsForbidden()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        _ = api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));
        using var first = await api.Client.GetAsync(Next);

        using var second = await api.Client.GetAsync(Next);

        await AssertErrorAsync(second, HttpStatusCode.Forbidden, "InvalidStateTransition");
    }

    [Fact]
    public async Task Next_AfterTheCallerHungUp_StillGivesTheEventToTheNextCaller()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        using var hangUp = new CancellationTokenSource();
        var abandoned = api.Client.GetAsync(Next, hangUp.Token);
        await api.Session.Started;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        var again = api.Client.GetAsync(Next);
        _ = api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));

        using var next = await again;
        Assert.Equal("id-1", Header(next, "Lambda-Runtime-Aws-Request-Id"));
    }

    [Fact]
    public async Task Response_ToTheEvent_IsTakenAndEndsTheInvocation()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        var outcome = api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));
        using var next = await api.Client.GetAsync(Next);

        using var taken = await api.PostAsync("invocation/id-1/response", """{"handled":3}""");

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.True((await outcome).Succeeded);
        Assert.Equal("""{"handled":3}""", Encoding.UTF8.GetString((await outcome).Payload.Span));
    }

    [Fact]
    public async Task Response_ToAnotherRequest_IsABadRequestAndTheInvocationGoesOn()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        var outcome = api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));
        using var next = await api.Client.GetAsync(Next);

        using var refused = await api.PostAsync("invocation/id-2/response", "{}");

        await AssertErrorAsync(refused, HttpStatusCode.BadRequest, "InvalidRequestID");
        Assert.False(outcome.IsCompleted);
    }

    [Fact]
    public async Task Response_WithoutAnEvent_IsForbidden()
    {
        await using var api = await RuntimeApiFixture.StartAsync();

        using var refused = await api.PostAsync("invocation/id-1/response", "{}");

        await AssertErrorAsync(refused, HttpStatusCode.Forbidden, "InvalidStateTransition");
    }

    [Theory]
    [InlineData(RuntimeApiSession.MaxAnswerBytes, HttpStatusCode.Accepted)]
    [InlineData(RuntimeApiSession.MaxAnswerBytes + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Response_AtTheSizeLimit_IsTakenAndAboveFailsTheInvocation(int bytes, HttpStatusCode expected)
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        var outcome = api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));
        using var next = await api.Client.GetAsync(Next);

        using var answer = await api.PostAsync("invocation/id-1/response", new string('x', bytes));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.Accepted, (await outcome).Succeeded);
    }

    [Fact]
    public async Task Error_OfTheHandler_FailsTheInvocationWithItsPayload()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        var outcome = api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));
        using var next = await api.Client.GetAsync(Next);

        using var taken = await api.PostAsync("invocation/id-1/error", """{"errorType":"E","errorMessage":"m"}""");

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.False((await outcome).Succeeded);
        Assert.Equal("""{"errorType":"E","errorMessage":"m"}""", Encoding.UTF8.GetString((await outcome).Payload.Span));
        Assert.Null(api.Session.Ended);
    }

    [Fact]
    public async Task InitError_EndsTheEnvironmentWithItsPayload()
    {
        await using var api = await RuntimeApiFixture.StartAsync();

        using var taken = await api.PostAsync("init/error", """{"errorType":"E","errorMessage":"m"}""");

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        var outcome = await api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));
        Assert.Equal("""{"errorType":"E","errorMessage":"m"}""", Encoding.UTF8.GetString(outcome.Payload.Span));
    }

    [Fact]
    public async Task InitError_AfterTheStart_IsForbidden()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        _ = api.Session.RunAsync(RuntimeApiFixture.Event("id-1"));
        using var next = await api.Client.GetAsync(Next);

        using var refused = await api.PostAsync("init/error", "{}");

        await AssertErrorAsync(refused, HttpStatusCode.Forbidden, "InvalidStateTransition");
    }

    [Theory]
    [InlineData("/runtime/two/2018-06-01/runtime/invocation/next", HttpStatusCode.Forbidden, "InvalidEnvironment")]
    [InlineData("/runtime/one/2019-01-01/runtime/invocation/next", HttpStatusCode.NotFound, "NotFound")]
    [InlineData("/runtime/one/2018-06-01/runtime/restore/next", HttpStatusCode.NotFound, "NotFound")]
    public async Task Path_ThatIsUnknown_IsRefusedWithAnErrorThatSaysSo(string path, HttpStatusCode status, string type)
    {
        await using var api = await RuntimeApiFixture.StartAsync();

        using var refused = await api.Client.GetAsync(new Uri(path, UriKind.Relative));

        await AssertErrorAsync(refused, status, type);
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private static async Task AssertErrorAsync(HttpResponseMessage response, HttpStatusCode status, string type)
    {
        Assert.Equal(status, response.StatusCode);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(type, error.GetProperty("errorType").GetString());
        Assert.NotEmpty(error.GetProperty("errorMessage").GetString()!);
    }
}
