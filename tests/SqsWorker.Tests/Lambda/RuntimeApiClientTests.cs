using System.Text;
using System.Text.Json;
using SqsWorker.Lambda;
using static SqsWorker.Tests.Lambda.ScriptedRuntimeApi;

namespace SqsWorker.Tests.Lambda;

public sealed class RuntimeApiClientTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>Lambda freezes the environment while it waits, for hours: nothing of this side may end the request.</summary>
    [Fact]
    public void NewHandler_NothingEndsARequestOrTracesIt()
    {
        using var handler = RuntimeApiClient.NewHandler();

        Assert.Equal(Timeout.InfiniteTimeSpan, handler.ConnectTimeout);
        Assert.Equal(Timeout.InfiniteTimeSpan, handler.PooledConnectionLifetime);
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.False(handler.UseProxy);
        Assert.False(handler.AllowAutoRedirect);
    }

    [Fact]
    public async Task Next_BodyComesLateAndInPieces_IsGivenWhole()
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = new ScriptedRuntimeApi(async stream =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Head(200, 7) + """{"a":"""));
            begun.SetResult();
            await rest.Task;
            return await Raw("1}")(stream);
        });
        using var client = new RuntimeApiClient(api.Address);
        var next = client.NextAsync(Stop);
        await begun.Task;
        Assert.False(next.IsCompleted);

        rest.SetResult();

        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString((await next).Payload.Span));
    }

    [Fact]
    public async Task Next_ConnectionsBreakTwice_TheThirdGivesTheEvent()
    {
        await using var api = new ScriptedRuntimeApi(Broken(), Broken(Head(200, 100) + "{\"ha"), Event("{}"));
        using var client = new RuntimeApiClient(api.Address);
        Assert.Equal("r-1", (await client.NextAsync(Stop)).RequestId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\nLambda-Runtime-Aws-Request-Id: r-1\r\nLambda-Runtime-Deadline-Ms: 1\r\n\r\nshort")]
    public async Task Next_NothingButGarbage_EndsAndSaysWhatFailed(string garbage)
    {
        await using var api = new ScriptedRuntimeApi([.. Enumerable.Repeat(Broken(garbage), 100)]);
        using var client = new RuntimeApiClient(api.Address);

        var failure = await Assert.ThrowsAsync<RuntimeApiException>(() => client.NextAsync(Stop));

        Assert.StartsWith("The Runtime API can't be spoken to: invocation/next failed 3 times, at last with: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_NobodyListens_Ends()
    {
        string address;
        await using (var api = new ScriptedRuntimeApi())
        {
            address = api.Address;
        }

        using var client = new RuntimeApiClient(address);
        await Assert.ThrowsAsync<RuntimeApiException>(() => client.NextAsync(Stop));
    }

    [Theory]
    [InlineData(403, """{"errorMessage":"not now","errorType":"InvalidStateTransition"}""", "answered 403 (InvalidStateTransition: not now) to invocation/next; expected 200.")]
    [InlineData(500, "Container error. Non-recoverable state.", "answered 500 to invocation/next; expected 200.")]
    [InlineData(301, "[]", "answered 301 to invocation/next; expected 200.")]
    [InlineData(403, """{"errorMessage":"\ud83d"}""", "answered 403 to invocation/next; expected 200.")]
    [InlineData(404, """{"errorMessage":7}""", "answered 404 (-: -) to invocation/next; expected 200.")]
    public async Task Next_AnotherStatus_EndsAndSaysIt(int status, string body, string expected)
    {
        await using var api = new ScriptedRuntimeApi(Status(status, body));
        using var client = new RuntimeApiClient(api.Address);

        var failure = await Assert.ThrowsAsync<RuntimeApiException>(() => client.NextAsync(Stop));

        Assert.Equal($"The Runtime API {expected}", failure.Message);
    }

    [Theory]
    [InlineData("", "without the header Lambda-Runtime-Aws-Request-Id.")]
    [InlineData("../../init/error?", "as '../../init/error?'; expected letters, digits and hyphens.")]
    public async Task Next_RequestIdIsNone_Ends(string id, string expected)
    {
        await using var api = new ScriptedRuntimeApi(Event("{}", id));
        using var client = new RuntimeApiClient(api.Address);
        var failure = await Assert.ThrowsAsync<RuntimeApiException>(() => client.NextAsync(Stop));
        Assert.EndsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("9999999999999999")]
    public async Task Next_DeadlineIsNone_NamesTheEventAndTheValue(string deadline)
    {
        await using var api = new ScriptedRuntimeApi(Event("{}", deadline: deadline));
        using var client = new RuntimeApiClient(api.Address);
        var failure = await Assert.ThrowsAsync<InvocationUnreadableException>(() => client.NextAsync(Stop));
        Assert.Equal("r-1", failure.RequestId);
        Assert.Contains($"'{deadline}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_EventIsLargerThanAnyIs_NamesTheEventAndTheLimit()
    {
        await using var api = new ScriptedRuntimeApi(Raw(Head(200, 40 * 1024 * 1024)));
        using var client = new RuntimeApiClient(api.Address);
        var failure = await Assert.ThrowsAsync<InvocationUnreadableException>(() => client.NextAsync(Stop));
        Assert.Equal(("r-1", "The event is longer than 33554432 bytes."), (failure.RequestId, failure.Message));
    }

    [Fact]
    public async Task FailInit_IsPostedWithTypeAndMessage()
    {
        await using var api = new ScriptedRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);

        await client.FailInitAsync(new InvalidOperationException("no table"));

        var post = Assert.Single(api.Posts);
        Assert.Equal(("init/error", "InvalidOperationException"), (post.Path, post.ErrorType));
        Assert.Equal("application/vnd.aws.lambda.error+json", post.Headers["Content-Type"]);
        using var error = JsonDocument.Parse(post.Body);
        Assert.Equal("no table", error.RootElement.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task Fail_TextIsNotAscii_TravelsInHeadersAndBody()
    {
        await using var api = new ScriptedRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);

        await client.FailAsync("r-1", new GrößeFehltException("Größe fehlt: 尺码\r\nX-Injected: 1"));

        var post = Assert.Single(api.Posts);
        Assert.Equal("GrößeFehltException", post.ErrorType);
        Assert.DoesNotContain("X-Injected", post.Headers.Keys);
        var cause = post.Headers["Lambda-Runtime-Function-XRay-Error-Cause"];
        Assert.All(cause, static c => Assert.InRange(c, ' ', '~'));
        using var xray = JsonDocument.Parse(cause);
        var exception = xray.RootElement.GetProperty("exceptions")[0];
        Assert.Equal("GrößeFehltException", exception.GetProperty("type").GetString());
        Assert.Equal("Größe fehlt: 尺码\r\nX-Injected: 1", exception.GetProperty("message").GetString());
        using var error = JsonDocument.Parse(post.Body);
        Assert.Equal("Größe fehlt: 尺码\r\nX-Injected: 1", error.RootElement.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public void Cause_WorkingDirectoryIsGone_SaysTheRest()
    {
        using var cause = JsonDocument.Parse(XRayCause.Write(new FormatException("wrong"), static () => throw new FileNotFoundException()));

        Assert.Equal("wrong", cause.RootElement.GetProperty("exceptions")[0].GetProperty("message").GetString());
        Assert.EndsWith("can't be read)", cause.RootElement.GetProperty("working_directory").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a host/")]
    public void New_AddressIsNone_NamesTheVariableAndItsValue(string address)
    {
        var failure = Assert.Throws<RuntimeApiException>(() => new RuntimeApiClient(address));
        Assert.Contains($"AWS_LAMBDA_RUNTIME_API is '{address}'", failure.Message, StringComparison.Ordinal);
    }

    private sealed class GrößeFehltException(string message) : Exception(message);
}
