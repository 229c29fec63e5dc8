using System.Net;
using System.Text;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Queues;

/// <summary>Reads a Query request: a form in the body, or the query string.</summary>
internal static class QueryForm
{
    private const string ApiVersion = "2012-11-05";

    /// <summary>Reads the parameters if this is a Query request to SQS.</summary>
    public static QueryNode? Read(AwsRequest request)
    {
        var question = request.Path.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? request.Path : request.Path[..question];
        var parameters = question < 0 ? [] : Pairs(request.Path[(question + 1)..]);
        if (IsForm(request))
        {
            parameters = parameters.Concat(Pairs(Encoding.UTF8.GetString(request.Body.Span)));
        }

        var all = parameters.ToList();
        return IsForSqs(all) ? Tree(all, path) : null;
    }

    private static bool IsForm(AwsRequest request)
        => request.Headers.TryGetValue("Content-Type", out var type) && type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The version tells SQS from the other services that speak Query; without one, the action's name does.</summary>
    private static bool IsForSqs(List<(string Name, string Value)> parameters)
    {
        var version = parameters.Find(static pair => pair.Name == "Version").Value;
        var action = parameters.Find(static pair => pair.Name == "Action").Value;
        return action is not null && (version is null ? SqsActions.Find(action) is not null : version == ApiVersion);
    }

    private static QueryNode Tree(List<(string Name, string Value)> parameters, string path)
    {
        var root = new QueryNode();
        foreach (var (name, value) in parameters)
        {
            root.Add(name, value);
        }

        // A request may go to the queue's own URL instead of naming it.
        if (root.Text("QueueUrl") is null && path.Length > 1)
        {
            root.Add("QueueUrl", WebUtility.UrlDecode(path));
        }

        return root;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string form)
    {
        foreach (var pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? (WebUtility.UrlDecode(pair), "")
                : (WebUtility.UrlDecode(pair[..equals]), WebUtility.UrlDecode(pair[(equals + 1)..]));
        }
    }
}
