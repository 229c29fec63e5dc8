namespace SqsWorker.Lambda;

/// <summary>The event in hand, for log lines. An environment has one at a time.</summary>
internal sealed class CurrentRequest
{
    private volatile string? _requestId;

    public string? RequestId
    {
        get => _requestId;
        set => _requestId = value;
    }
}
