using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SqsWorker.Tests.Lambda;

/// <summary>
/// A Runtime API on loopback, below the path <c>/function/1</c>. It gives what the script says, byte by byte, and writes down what was posted.
/// </summary>
internal sealed class ScriptedRuntimeApi : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<Func<Stream, Task<bool>>> _events = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;

    public ScriptedRuntimeApi(params Func<Stream, Task<bool>>[] events)
    {
        foreach (var scripted in events)
        {
            _events.Enqueue(scripted);
        }

        _listener.Start();
        Address = $"{_listener.LocalEndpoint}/function/1";
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>What was posted, in order.</summary>
    public List<RuntimeApiPost> Posts { get; } = [];

    /// <summary>How often <c>next</c> was asked for.</summary>
    public int Nexts { get; private set; }

    /// <summary>Cancelled when the script is at its end and the next event is asked for.</summary>
    public CancellationTokenSource Exhausted { get; } = new();

    /// <summary>The status of each post in turn, 202 after the last; 0 closes the connection without one.</summary>
    public Queue<int> PostStatuses { get; } = new();

    /// <summary>Waited for before each post is answered; it is among <see cref="Posts"/> by then.</summary>
    public Func<Task> BeforePostIsTaken { get; set; } = static () => Task.CompletedTask;

    /// <summary>An event as Lambda gives it.</summary>
    public static Func<Stream, Task<bool>> Event(string body, string id = "r-1", string deadline = "1790000000000") =>
        Raw(Head(200, Encoding.UTF8.GetByteCount(body), id, deadline) + body);

    /// <summary>Just these bytes.</summary>
    public static Func<Stream, Task<bool>> Raw(string text) => async stream =>
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        return true;
    };

    public static Func<Stream, Task<bool>> Status(int status, string body = "") => Raw(Head(status, body.Length) + body);

    /// <summary>Closes the connection instead of an answer, or in the middle of one.</summary>
    public static Func<Stream, Task<bool>> Broken(string text = "") => async stream =>
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        return false;
    };

    // Lambda's own spelling differs from the documentation's; look-ups must not care.
    public static string Head(int status, int length, string id = "r-1", string deadline = "1790000000000") =>
        $"HTTP/1.1 {status} Whatever\r\nlambda-runtime-aws-request-id: {id}\r\nLAMBDA-RUNTIME-DEADLINE-MS: {deadline}\r\n"
        + $"lambda-runtime-trace-id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Lineage=Größe\r\nContent-Length: {length}\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Dispose();
        Exhausted.Dispose();
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            try
            {
                while (await RuntimeApiPost.ReadAsync(stream, _closing.Token) is { } request && await AnswerAsync(stream, request))
                {
                    // The connection is used again.
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, RuntimeApiPost request)
    {
        if (request.Method == "POST")
        {
            Posts.Add(request);
            await BeforePostIsTaken();
            var status = PostStatuses.TryDequeue(out var scripted) ? scripted : 202;
            return status != 0 && await Status(status, """{"errorMessage":"says the script","errorType":"Scripted"}""")(stream);
        }

        Nexts++;
        if (_events.TryDequeue(out var next))
        {
            return await next(stream);
        }

        await Exhausted.CancelAsync();
        return true;
    }
}
