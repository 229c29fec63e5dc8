using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SqsWorker.Local.Processes;
using SqsWorker.Local.Tests.RuntimeApi;

namespace SqsWorker.Local.Tests.Processes;

/// <summary>The library's own start and end, as a process with the Runtime API of this machine.</summary>
public class FunctionHostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly (string, string)[] Complete =
    [
        ("SQSWORKER_FUNCTION", "process"), ("SQSWORKER_STACK", "shop"), ("SQSWORKER_QUEUE_URL_PREFIX", "https://sqs/shop-"), ("SQSWORKER_TABLE", "table"),
        ("AWS_REGION", "eu-central-1"), ("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "x"), ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "192"),
    ];

    [Fact]
    public async Task Start_VariablesAreMissing_IsAnInitErrorThatNamesThemAll()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        using var process = Start(api, ("SQSWORKER_FUNCTION", "scale"));

        var (exitCode, output, error) = await EndAsync(process);

        var (type, message) = await InitErrorAsync(api);
        Assert.Equal("WorkerSettingsException", type);
        foreach (var name in new[] { "SQSWORKER_STACK", "SQSWORKER_QUEUE_URL_PREFIX", "SQSWORKER_TABLE", "SQSWORKER_PROCESS_FUNCTION" })
        {
            Assert.Contains(name + " is not set", message, StringComparison.Ordinal);
        }

        Assert.Equal((1, ""), (exitCode, error));
        Assert.EndsWith($"\tcrit\tThe function could not be started: {message}", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TheUsersServicesThrow_IsAnInitErrorAndAnExitWithTheStack()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        using var process = Start(api, [.. Complete, ("FAKE_SERVICES", "throw")]);

        var (exitCode, output, _) = await EndAsync(process);

        Assert.Equal(("InvalidOperationException", "the user's services"), await InitErrorAsync(api));
        Assert.Equal(1, exitCode);
        Assert.Contains("StartingWorker.ConfigureServices", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FailsWhereLogsAreJson_IsOneRecord()
    {
        await using var api = await RuntimeApiFixture.StartAsync();
        using var process = Start(api, [.. Complete, ("FAKE_SERVICES", "throw"), ("AWS_LAMBDA_LOG_FORMAT", "JSON")]);

        var (_, output, _) = await EndAsync(process);

        using var record = JsonDocument.Parse(output);
        Assert.Equal("FATAL", record.RootElement.GetProperty("level").GetString());
        Assert.Equal("System.InvalidOperationException", record.RootElement.GetProperty("errorType").GetString());
    }

    [Theory]
    [InlineData(null, "failed 3 times")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", "400")]
    [InlineData("", "timed out")]
    public async Task Start_TheReportFailsToo_TellsTheFirstErrorFirst(string? answer, string expected)
    {
        await using var api = new AnsweringServer(answer ?? "");
        using var process = Start(answer is null ? "127.0.0.1:1/nobody" : api.Address, [.. Complete, ("FAKE_SERVICES", "throw")]);

        var (exitCode, output, _) = await EndAsync(process);

        Assert.Equal(1, exitCode);
        var reported = output.IndexOf("The init error could not be reported: ", StringComparison.Ordinal);
        Assert.InRange(output.IndexOf("System.InvalidOperationException: the user's services", StringComparison.Ordinal), 0, reported);
        Assert.Contains(expected, output[reported..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutARuntimeApi_NamesItWithAllElse()
    {
        using var process = Start("", ("SQSWORKER_FUNCTION", "process"));

        var (exitCode, _, error) = await EndAsync(process);

        Assert.Equal(1, exitCode);
        Assert.Contains("AWS_LAMBDA_RUNTIME_API is not set", error, StringComparison.Ordinal);
        Assert.Contains("SQSWORKER_TABLE is not set", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sigterm_WhileItWaits_EndsItOrderlyAndMemoryIsTheFunctions()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM");
        await using var api = await RuntimeApiFixture.StartAsync();
        using var process = Start(api, [.. Complete, ("FAKE_SERVICES", "memory")]);
        await api.Session.Started.WaitAsync(Limit, TimeProvider.System);

        Signals.AskToEnd(process);
        var (exitCode, output, _) = await EndAsync(process);

        Assert.Equal(0, exitCode);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"may use {192L * 1024 * 1024}"), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_TheUsersServicesThrow_IsLoggedAndTheEndIsOrderly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM");
        await using var api = await RuntimeApiFixture.StartAsync();
        using var process = Start(api, [.. Complete, ("FAKE_SERVICES", "dispose")]);
        await api.Session.Started.WaitAsync(Limit, TimeProvider.System);

        Signals.AskToEnd(process);
        var (exitCode, output, _) = await EndAsync(process);

        Assert.Equal(0, exitCode);
        Assert.Contains("The services could not be disposed of", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_TheUsersServicesHang_EndsAllTheSame()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM");
        await using var api = await RuntimeApiFixture.StartAsync();
        using var process = Start(api, [.. Complete, ("FAKE_SERVICES", "dispose never")]);
        await api.Session.Started.WaitAsync(Limit, TimeProvider.System);

        Signals.AskToEnd(process);
        var (exitCode, output, _) = await EndAsync(process);

        Assert.Equal(0, exitCode);
        Assert.Contains("The services were not disposed of within 1.5 s", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_RuntimeApiIsGoneAndTheUsersServicesHang_SaysFirstWhyItEnds()
    {
        using var process = Start("127.0.0.1:1/nobody", [.. Complete, ("FAKE_SERVICES", "dispose never")]);

        var (exitCode, output, _) = await EndAsync(process);

        Assert.Equal(1, exitCode);
        var why = output.IndexOf("The process ends", StringComparison.Ordinal);
        Assert.InRange(why, 0, output.IndexOf("The services were not disposed of", StringComparison.Ordinal));
    }

    private static Process Start(RuntimeApiFixture api, params (string Name, string Value)[] variables)
    {
        var address = api.Client.BaseAddress!;
        return Start(address.Authority + address.AbsolutePath.Replace("/2018-06-01/runtime/", "", StringComparison.Ordinal), variables);
    }

    private static Process Start(string runtimeApi, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "SqsWorker.Local.FakeFunction.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FAKE_START"] = "host";
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<(int ExitCode, string Output, string Error)> EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<(string? Type, string? Message)> InitErrorAsync(RuntimeApiFixture api)
    {
        var outcome = await api.Session.RunAsync(RuntimeApiFixture.Event("r-1"));
        Assert.False(outcome.Succeeded);
        using var error = JsonDocument.Parse(outcome.Payload);
        return (error.RootElement.GetProperty("errorType").GetString(), error.RootElement.GetProperty("errorMessage").GetString());
    }
}
