using SqsWorker.Processing;

namespace SqsWorker.Testing;

/// <summary>Stands around the handler's invoker and writes down what each message's handling came to.</summary>
internal sealed class RecordingInvoker(HandlerInvoker inner, Action<Delivery> record) : HandlerInvoker
{
    private int _running;

    /// <summary>Whether a handler is running.</summary>
    public bool IsRunning => Volatile.Read(ref _running) > 0;

    public override async Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await inner.InvokeAsync(deliveries, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var delivery in deliveries)
            {
                record(delivery);
            }

            Interlocked.Decrement(ref _running);
        }
    }
}
