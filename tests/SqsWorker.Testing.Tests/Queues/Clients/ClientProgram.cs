using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace SqsWorker.Testing.Tests.Queues.Clients;

/// <summary>A client that others wrote, as a program on this machine.</summary>
internal static class ClientProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Gets the folder of the scripts.</summary>
    public static string Sessions => Path.Combine(AppContext.BaseDirectory, "Sessions");

    /// <summary>Skips the test where a program is missing, or fails it on CI.</summary>
    public static async Task RequireAsync(string install, string file, params string[] probe)
    {
        if (await TryRunAsync(file, probe) is { ExitCode: 0 })
        {
            return;
        }

        Miss($"'{file} {string.Join(' ', probe)}' does not run: {install}.");
    }

    /// <summary>Skips the test for something that is missing, or fails it on CI.</summary>
    [DoesNotReturn]
    public static void Miss(string missing)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(missing);
        }

        Assert.Skip(missing);
    }

    /// <summary>Runs a program that must succeed, and gets what it prints.</summary>
    public static async Task<string> RunAsync(Uri server, string file, params string[] arguments)
    {
        var result = await TryRunAsync(file, arguments, server);
        Assert.True(result is { ExitCode: 0 }, $"{file} {string.Join(' ', arguments)}\n{result?.Output}\n{result?.Error}");
        return result!.Value.Output;
    }

    public static async Task<(int ExitCode, string Output, string Error)?> TryRunAsync(string file, string[] arguments, Uri? server = null, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        start.Environment["AWS_ACCESS_KEY_ID"] = "key";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_DEFAULT_REGION"] = start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        start.Environment["SQS_ENDPOINT"] = server?.AbsoluteUri.TrimEnd('/');
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }

        using var running = process!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = running.StandardOutput.ReadToEndAsync(patience.Token);
            var error = running.StandardError.ReadToEndAsync(patience.Token);
            await running.WaitForExitAsync(patience.Token);
            return (running.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            running.Kill(entireProcessTree: true);
            throw;
        }
    }
}
