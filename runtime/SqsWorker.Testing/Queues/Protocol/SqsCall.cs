using System.Text.Json;

namespace SqsWorker.Testing.Queues;

/// <summary>One request on its way through an action: what was asked, and where the answer is written.</summary>
internal sealed record SqsCall(SqsEngine Engine, Arguments Arguments, Utf8JsonWriter Answer, CancellationToken CancellationToken)
{
    /// <summary>Finds the queue by the last segment of its URL: the same queue answers on every host.</summary>
    public SqsQueue Queue()
    {
        var url = Arguments.Required("QueueUrl").AsSpan().TrimEnd('/');
        return Engine.Find(url[(url.LastIndexOf('/') + 1)..].ToString()) ?? throw SqsErrors.QueueDoesNotExist();
    }
}
