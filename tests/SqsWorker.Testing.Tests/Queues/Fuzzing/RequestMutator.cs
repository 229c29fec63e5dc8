using System.Text;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues.Fuzzing;

/// <summary>Changes a request a little, or much.</summary>
internal sealed class RequestMutator(int seed)
{
    private static readonly string[] Fragments =
    [
        "", "null", "-1", "1e99", "99999999999", "\"", "{", "}", "[", "]", "\\u0000", "\\ud800", "\u00ff", ".", "..", "true", "{\"a\":1}", "[[]]", ":", ",", "%", "%zz", "&", "=",
        new('[', 2000), new('9', 400), "\u0000", ".1.1.1.1.1.1.1.1.1",
    ];

    private readonly Random _random = new(seed);

    public AwsRequest Next(IReadOnlyList<AwsRequest> originals)
    {
        var request = originals[_random.Next(originals.Count)];
        if (_random.Next(10) == 0)
        {
            request = request with { Headers = ChangedHeaders(request.Headers) };
        }

        if (_random.Next(20) == 0)
        {
            request = request with { Path = Changed(request.Path) };
        }

        // Latin1 keeps bytes as they are: what comes out need not be UTF-8.
        return request with { Body = Encoding.Latin1.GetBytes(Changed(Encoding.Latin1.GetString(request.Body.Span))) };
    }

    private Dictionary<string, string> ChangedHeaders(IReadOnlyDictionary<string, string> headers)
    {
        var changed = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);
        var name = headers.Keys.ElementAt(_random.Next(headers.Count));
        if (_random.Next(3) == 0)
        {
            changed.Remove(name);
        }
        else
        {
            changed[name] = Changed(headers[name]);
        }

        return changed;
    }

    private string Changed(string text)
    {
        for (var changes = _random.Next(1, 4); changes > 0 && text.Length > 0; changes--)
        {
            var at = _random.Next(text.Length);
            var length = Math.Min(_random.Next(12), text.Length - at);
            var fragment = Fragments[_random.Next(Fragments.Length)];
            text = _random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, fragment),
                2 => text.Insert(at, text.Substring(at, length)),
                3 => text.Remove(at, 1).Insert(at, ((char)_random.Next(256)).ToString()),
                _ => text.Remove(at, length).Insert(at, fragment),
            };
        }

        return text;
    }
}
