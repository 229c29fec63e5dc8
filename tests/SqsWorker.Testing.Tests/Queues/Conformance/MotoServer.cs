using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

/// <summary>moto, an independent SQS, on a free loopback port.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    private Process? _process;

    public Uri? Url { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        var url = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            _process = Process.Start(new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            });
        }
        catch (Win32Exception)
        {
            return;
        }

        _process!.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient();
        var patience = Stopwatch.StartNew();
        while (!_process.HasExited && patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(url, "/moto-api/"));
                Url = url;
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
