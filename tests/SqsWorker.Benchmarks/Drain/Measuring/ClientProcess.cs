using System.Diagnostics;
using System.Globalization;

namespace SqsWorker.Benchmarks.Drain.Measuring;

/// <summary>A consumer in a process of its own.</summary>
internal sealed class ClientProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ClientProcess(Process process) => _process = process;

    /// <summary>Gets the processor time of the whole process so far, user and system.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Gets the most memory it ever had resident.</summary>
    public double PeakRssMib
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1048576.0;
        }
    }

    public static async Task<ClientProcess> StartAsync(DrainClient client, Uri server)
    {
        var start = new ProcessStartInfo(client.Program, client.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["AWS_ENDPOINT_URL"] = server.AbsoluteUri.TrimEnd('/'),
                ["AWS_REGION"] = "us-east-1",
                ["AWS_ACCESS_KEY_ID"] = "benchmark",
                ["AWS_SECRET_ACCESS_KEY"] = "benchmark",
                ["AWS_EC2_METADATA_DISABLED"] = "true",

                // Each SDK in the manner its users are told to run it: aws-sdk v2 opens a connection per call otherwise, and says so.
                ["AWS_NODEJS_CONNECTION_REUSE_ENABLED"] = "1",
                ["AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE"] = "1",
            },
        };
        var process = new ClientProcess(Process.Start(start)!);
        await process.LineAsync().ConfigureAwait(false);
        return process;
    }

    public Task DrainAsync(string queueUrl) => _process.StandardInput.WriteLineAsync("drain " + queueUrl);

    /// <summary>Ends a drain.</summary>
    /// <returns>The bytes allocated since it began, or <see langword="null"/> where the consumer does not know.</returns>
    public async Task<long?> DoneAsync()
    {
        await _process.StandardInput.WriteLineAsync("done").ConfigureAwait(false);
        return long.TryParse(await LineAsync().ConfigureAwait(false), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> LineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} ended.");
}
