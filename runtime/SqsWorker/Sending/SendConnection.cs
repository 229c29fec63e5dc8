using Amazon.SQS;
using SqsWorker.Queues;

namespace SqsWorker.Sending;

/// <summary>The way to the queues of one region.</summary>
internal sealed class SendConnection : IDisposable
{
    private readonly LeanConnection? _lean;
    private readonly IAmazonSQS _sdk;

    /// <param name="config">The SDK's settings.</param>
    /// <param name="kind">How the first tries are made.</param>
    /// <param name="time">The clock.</param>
    /// <param name="newHandler">Makes what sends first tries.</param>
    public SendConnection(AmazonSQSConfig config, SqsClientKind kind, TimeProvider time, Func<HttpMessageHandler> newHandler)
    {
        _lean = kind == SqsClientKind.Lean && LeanConnection.CanFollow(config) ? new LeanConnection(config, null, newHandler(), time) : null;
        _sdk = _lean?.Sdk ?? new AmazonSQSClient(config);
    }

    public ISendClient For(string queueUrl)
    {
        var sdk = new SqsSendClient(_sdk, queueUrl);
        return _lean is null ? sdk : new LeanSendClient(_lean.First, queueUrl, sdk);
    }

    public void Dispose()
    {
        if (_lean is null)
        {
            _sdk.Dispose();
        }
        else
        {
            // The SDK's client is its own.
            _lean.Dispose();
        }
    }
}
