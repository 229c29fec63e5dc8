using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SqsWorker.Local.Commands;
using SqsWorker.Local.Running;
using SqsWorker.Local.Tests.Running;

namespace SqsWorker.Local.Tests.Commands;

public class SqsWorkerCommandTests
{
    [Fact]
    public async Task Run_WithoutOptions_TakesTheDefaults()
    {
        var (exitCode, options, _, error) = await InvokeAsync("run");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(Path.GetFullPath("serverless.template"), options!.Template);
        Assert.Equal(("local", "eu-central-1", 0, false, 60.0), (options.StackName, options.Region, options.Send, options.ExitWhenDrained, options.Speed));
    }

    [Fact]
    public async Task Run_WithOptions_TakesThem()
    {
        var (_, options, _, _) = await InvokeAsync(
            "run", "--send", "1000", "--exit-when-drained", "--speed", "2.5", "--timeout", "7", "--port", "8123", "--stack-name", "shop",
            "--body", "{}", "--body", "orders=a.json", "--env", "A=b=c", "--env", "AWS_LAMBDA_LOG_LEVEL=debug", "--logs", "--json");

        Assert.Equal((1000, true, 2.5, TimeSpan.FromSeconds(7), 8123, "shop"), (options!.Send, options.ExitWhenDrained, options.Speed, options.Timeout, options.Port, options.StackName));
        Assert.Equal(["{}", "orders=a.json"], options.Bodies);
        Assert.Equal("b=c", options.Variables["A"]);
        Assert.Equal("debug", options.Variables["AWS_LAMBDA_LOG_LEVEL"]);
        Assert.True(options.ShowLogs && options.Json);
    }

    [Theory]
    [InlineData("--send many", "--send many: a whole number from 0 to 1000000 is expected.")]
    [InlineData("--send -5", "--send -5: a whole number from 0 to 1000000 is expected.")]
    [InlineData("--speed 0", "--speed 0: a number from 1 to 600 is expected.")]
    [InlineData("--speed NaN", "--speed NaN: a number from 1 to 600 is expected.")]
    [InlineData("--port 70000", "--port 70000: a whole number from 0 to 65535 is expected.")]
    [InlineData("--timeout 0", "--timeout 0: a whole number from 1 to 86400 is expected.")]
    [InlineData("--stack-name 1st", "--stack-name 1st: a letter, then letters, digits and hyphens, 128 at most, are expected.")]
    [InlineData("--region mars", "--region mars: a region such as eu-central-1 is expected.")]
    [InlineData("--env AWS_REGION=x", "--env AWS_REGION=x: NAME or NAME=value is expected; AWS_… is the platform's.")]
    [InlineData("--env SQSW_TEST_NOT_SET", "--env SQSW_TEST_NOT_SET: the variable SQSW_TEST_NOT_SET is not set here.")]
    [InlineData("--sned 5", "Unrecognized command or argument '--sned'.")]
    public async Task Run_WithAValueThatIsNotAllowed_SaysSoInOneLine(string arguments, string expected)
    {
        var (exitCode, options, _, error) = await InvokeAsync(["run", .. arguments.Split(' ')]);

        Assert.Equal(ExitCodes.Unusable, exitCode);
        Assert.Null(options);
        Assert.Equal($"sqsworker: {expected}{Environment.NewLine}", error);
    }

    [Fact]
    public async Task Help_OfRun_NamesTheOptions()
    {
        var (exitCode, _, output, _) = await InvokeAsync("run", "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("sqsworker run [options]", output, StringComparison.Ordinal);
        Assert.Contains("--exit-when-drained", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TemplateIsMissing_NamesIt() =>
        await AssertUnusableAsync("there is no such file. A build of the worker renders it.", "--template", "nowhere.template");

    [Fact]
    public async Task Run_TemplateIsNotJson_SaysSo()
    {
        using var stack = new StackFolder("not json");

        await AssertUnusableAsync("The template is not JSON", "--template", stack.Template);
    }

    [Fact]
    public async Task Run_TemplateHasAnUnknownResource_NamesIt()
    {
        using var stack = new StackFolder("""{"Resources":{"Bucket":{"Type":"AWS::S3::Bucket"}}}""");

        await AssertUnusableAsync("Resource 'Bucket' is of the type 'AWS::S3::Bucket'", "--template", stack.Template, "--assembly", StackFolder.Assembly);
    }

    [Fact]
    public async Task Run_AssemblyIsMissing_NamesIt()
    {
        using var stack = StackFolder.WithFakeFunction();

        await AssertUnusableAsync("nowhere.dll: there is no such file. Is the project built?", "--template", stack.Template, "--assembly", "nowhere.dll");
    }

    [Fact]
    public async Task Run_ExecutableOfAFunctionIsMissing_NamesFunctionAndFile()
    {
        using var stack = StackFolder.WithFakeFunction(handler: "Elsewhere");

        await AssertUnusableAsync("Elsewhere.dll (handler 'Elsewhere')", "--template", stack.Template, "--assembly", StackFolder.Assembly);
    }

    [Fact]
    public async Task Run_PortIsOccupied_NamesIt()
    {
        using var stack = StackFolder.WithFakeFunction();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await AssertUnusableAsync(
            $"--port {port}: can't listen on 127.0.0.1:{port}: it is in use by another program.",
            "--template", stack.Template, "--assembly", StackFolder.Assembly, "--port", port);
    }

    [Fact]
    public async Task Run_BodyNamesAnUnknownQueue_NamesItAndTheQueues()
    {
        using var stack = StackFolder.WithFakeFunction();

        await AssertUnusableAsync(
            "--body oders={}: there is no queue 'oders'; there are: jobs.",
            "--template", stack.Template, "--assembly", StackFolder.Assembly, "--body", "oders={}");
    }

    private static async Task AssertUnusableAsync(string expected, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await SqsWorkerCommand.InvokeAsync(
            ["run", .. arguments],
            async (options, cancellationToken) => (await new LocalRun(options, new SilentView(), TimeProvider.System).RunAsync(cancellationToken)).ExitCode,
            output, error);

        Assert.Equal(ExitCodes.Unusable, exitCode);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    private static async Task<(int ExitCode, RunOptions? Options, string Output, string Error)> InvokeAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        RunOptions? options = null;
        var exitCode = await SqsWorkerCommand.InvokeAsync(
            arguments,
            (given, _) =>
            {
                options = given;
                return Task.FromResult(0);
            },
            output, error);
        return (exitCode, options, output.ToString(), error.ToString());
    }
}
