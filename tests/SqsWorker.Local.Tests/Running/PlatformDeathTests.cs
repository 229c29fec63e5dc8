using System.Diagnostics;
using System.Globalization;

namespace SqsWorker.Local.Tests.Running;

public class PlatformDeathTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Kill_OfThePlatform_EndsItsFunctionsEvenWhereTheyAreBusy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGKILL");
        using var stack = StackFolder.WithFakeFunction(environment:
            """ "FAKE_START": "host", "SQSWORKER_FUNCTION": "process", "SQSWORKER_STACK": "local", "SQSWORKER_QUEUE_URL_PREFIX": "https://local-", "SQSWORKER_TABLE": "none", """);
        using var platform = Start(stack);
        int function;
        try
        {
            function = await FunctionAsync(Path.Combine(stack.Logs, "DrainFunction.log"));
        }
        finally
        {
            platform.Kill();
        }

        await UntilAsync(() => !IsRunning(function));
    }

    private static Process Start(StackFolder stack) => Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "SqsWorker.Local.dll"), "run", "--template", stack.Template,
            "--assembly", StackFolder.Assembly, "--log-folder", stack.Logs,
        ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>The process id stands before each line of a function's log.</summary>
    private static async Task<int> FunctionAsync(string log)
    {
        var line = "";
        await UntilAsync(() => File.Exists(log) && (line = Read(log)).Contains("busy", StringComparison.Ordinal));
        return int.Parse(line[1..line.IndexOf(']', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    private static string Read(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    /// <summary>Nobody may be there to reap an orphan: what is left of it is no running process.</summary>
    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            var state = $"/proc/{processId}/stat";
            return !File.Exists(state) || !File.ReadAllText(state).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
