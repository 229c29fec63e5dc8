using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SqsWorker.Tests.Lambda;

/// <summary>A Runtime API on loopback that gives the events it was told and writes down what was posted.</summary>
internal sealed class ScriptedRuntimeApi : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Queue<Action<HttpListenerResponse>> _events = new();
    private readonly Task _serving;

    public ScriptedRuntimeApi(params Action<HttpListenerResponse>[] events)
    {
        foreach (var scripted in events)
        {
            _events.Enqueue(scripted);
        }

        Address = $"127.0.0.1:{FreePort()}/function/1";
        _listener.Prefixes.Add($"http://{Address}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>What was posted: path below the version, error type header, body.</summary>
    public List<(string Path, string? ErrorType, string Body)> Posts { get; } = [];

    /// <summary>Cancelled when the script is at its end and the next event is asked for.</summary>
    public CancellationTokenSource Exhausted { get; } = new();

    public int PostStatus { get; init; } = 202;

    public static Action<HttpListenerResponse> Event(string body, string id = "r-1", string deadline = "1790000000000") => response =>
    {
        // Lambda's own spelling differs from the documentation's; look-ups must not care.
        response.Headers["lambda-runtime-aws-request-id"] = id;
        response.Headers["lambda-runtime-deadline-ms"] = deadline;
        response.Headers["lambda-runtime-trace-id"] = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700";
        response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
    };

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        Exhausted.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (_listener.IsListening)
            {
                var context = await _listener.GetContextAsync();
                if (context.Request.HttpMethod == "POST")
                {
                    using var reader = new StreamReader(context.Request.InputStream);
                    var path = context.Request.Url!.AbsolutePath.Split("/2018-06-01/runtime/")[1];
                    Posts.Add((path, context.Request.Headers["Lambda-Runtime-Function-Error-Type"], await reader.ReadToEndAsync()));
                    context.Response.StatusCode = PostStatus;
                }
                else if (_events.TryDequeue(out var scripted))
                {
                    scripted(context.Response);
                }
                else
                {
                    await Exhausted.CancelAsync();
                    continue;
                }

                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
