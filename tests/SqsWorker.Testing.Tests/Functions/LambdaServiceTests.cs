using System.Text;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Functions;

public sealed class LambdaServiceTests : IAsyncDisposable
{
    private const string Arn = "arn:aws:lambda:eu-central-1:123456789012:function:job";

    private readonly RecordingEnvironment _environment = new(invocation => Task.FromResult(
        invocation.Payload.Span.IndexOf("fail"u8) >= 0 ? RecordingEnvironment.Failure : new FunctionOutcome(Succeeded: true, invocation.Payload)));

    private readonly FunctionPlatform _platform;
    private readonly LambdaService _service;

    public LambdaServiceTests()
    {
        _platform = new FunctionPlatform(new FunctionPlatformOptions { CreateEnvironment = _ => _environment });
        _platform.Add(new FunctionDefinition { LogicalId = "Job", Name = "job", Arn = Arn, MaximumRetryAttempts = 0 });
        _platform.Add(new FunctionDefinition { LogicalId = "Closed", Name = "closed", Arn = Arn, ReservedConcurrency = 0 });
        _service = new LambdaService(_platform);
    }

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Theory]
    [InlineData("job")]
    [InlineData("job:live")]
    [InlineData("123456789012:function:job")]
    [InlineData("arn%3Aaws%3Alambda%3Aeu-central-1%3A123456789012%3Afunction%3Ajob")]
    [InlineData(Arn)]
    public async Task Invoke_AnyReference_FindsTheFunction(string reference)
    {
        var answer = await AskAsync(reference, "{\"a\":1}");

        Assert.Equal((200, "{\"a\":1}"), (answer.StatusCode, Text(answer)));
        Assert.DoesNotContain("X-Amz-Function-Error", answer.Headers.Keys);
    }

    [Fact]
    public async Task Invoke_Event_IsAcceptedAndRuns()
    {
        var answer = await AskAsync("job", "{\"a\":1}", "Event");

        Assert.Equal((202, ""), (answer.StatusCode, Text(answer)));
        Assert.Equal(answer.Headers["x-amzn-RequestId"], (await _environment.NextAsync()).RequestId);
    }

    [Fact]
    public async Task Invoke_FunctionFails_SaysSoInAHeader()
    {
        var answer = await AskAsync("job", "\"fail\"");

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("Unhandled", answer.Headers["X-Amz-Function-Error"]);
        Assert.Contains("errorMessage", Text(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "{}", null, 404, "ResourceNotFoundException")]
    [InlineData("closed", "{}", null, 429, "TooManyRequestsException")]
    [InlineData("job", "{", null, 400, "InvalidRequestContentException")]
    [InlineData("job", "{", "Event", 400, "InvalidRequestContentException")]
    [InlineData("job", "{}", "Later", 400, "InvalidParameterValueException")]
    [InlineData("a:b:c:d:e", "{}", null, 404, "UnknownOperationException")]
    public async Task Invoke_Unusable_IsAnError(string reference, string body, string? type, int status, string error)
    {
        var answer = await AskAsync(reference, body, type);

        Assert.Equal((status, error), (answer.StatusCode, answer.Headers["x-amzn-ErrorType"]));
    }

    [Theory]
    [InlineData(1024 * 1024, "Event")]
    [InlineData(6 * 1024 * 1024, "RequestResponse")]
    public async Task Invoke_TooLarge_IsAnError(int limit, string type)
    {
        var fits = await AskAsync("job", new string('1', limit), type);
        var tooLarge = await AskAsync("job", new string('1', limit + 1), type);

        Assert.NotEqual(413, fits.StatusCode);
        Assert.Equal((413, "RequestTooLargeException"), (tooLarge.StatusCode, tooLarge.Headers["x-amzn-ErrorType"]));
    }

    [Fact]
    public async Task Invoke_OtherMethod_IsAnError()
    {
        var request = new AwsRequest("GET", "/2015-03-31/functions/job/invocations", new Dictionary<string, string>(), default);

        Assert.True(_service.Owns(request));
        Assert.Equal(404, (await _service.HandleAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static string Text(AwsResponse answer) => Encoding.UTF8.GetString(answer.Body.Span);

    private async Task<AwsResponse> AskAsync(string reference, string body, string? type = null)
    {
        var headers = type is null ? new Dictionary<string, string>() : new() { ["x-amz-invocation-type"] = type };
        var request = new AwsRequest("POST", $"/2015-03-31/functions/{reference}/invocations", headers, Encoding.UTF8.GetBytes(body));
        return await _service.HandleAsync(request, TestContext.Current.CancellationToken);
    }
}
