using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SqsWorker.Tests.Shared;

/// <summary>
/// moto_server, an AWS emulator that others wrote, on a free loopback port. Where it is not on the PATH its tests are skipped; on
/// CI its absence is a failure.
/// </summary>
public sealed class MotoServer : IAsyncLifetime
{
    private Process? _process;
    private bool _answers;

    /// <summary>Gets where it listens.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Skips the test where moto_server is missing, or fails it on CI.</summary>
    public void Require()
    {
        if (_answers)
        {
            return;
        }

        const string Missing = "moto_server is not on the PATH or does not start (pip install 'moto[server]').";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Missing);
        }

        Assert.Skip(Missing);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        Url = $"http://127.0.0.1:{port}";
        try
        {
            _process = Process.Start(new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return;
        }

        // Nobody reads what it logs; the pipes must not fill up.
        _process!.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _answers = await AnswersAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    // A shim on the PATH may start and die.
    private async Task<bool> AnswersAsync()
    {
        using var http = new HttpClient();
        var patience = Stopwatch.StartNew();
        while (!_process!.HasExited && patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Url + "/moto-api/"));
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
