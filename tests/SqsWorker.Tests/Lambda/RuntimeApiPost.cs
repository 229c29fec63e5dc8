using System.Globalization;
using System.Text;

namespace SqsWorker.Tests.Lambda;

/// <summary>A request as it came over the wire.</summary>
internal sealed record RuntimeApiPost(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? ErrorType => Headers.GetValueOrDefault("Lambda-Runtime-Function-Error-Type");

    /// <summary>Reads one; <see langword="null"/> at the connection's end. Headers are UTF-8.</summary>
    public static async Task<RuntimeApiPost?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head[^Math.Min(4, head.Count)..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines[1..].Select(static line => line.Split(": ", 2))
            .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        var target = lines[0].Split(' ');
        return new RuntimeApiPost(target[0], target[1].Replace("/function/1/2018-06-01/runtime/", "", StringComparison.Ordinal), headers, Encoding.UTF8.GetString(body));
    }
}
