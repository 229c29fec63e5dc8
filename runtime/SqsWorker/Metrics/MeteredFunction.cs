using SqsWorker.Diagnostics;
using SqsWorker.Lambda;

namespace SqsWorker.Metrics;

/// <summary>Writes what an invocation measured at its end, before it is answered: after that, the environment may freeze.</summary>
/// <param name="function">The function itself.</param>
/// <param name="lines">Writes metrics as text.</param>
/// <param name="output">Where the text goes.</param>
/// <param name="time">The clock.</param>
internal sealed class MeteredFunction(IFunction function, MetricLines lines, LineOutput output, TimeProvider time) : IFunction, IDisposable
{
    // Made by the first event, so that the start is none the longer.
    private MetricRecorder? _recorder;

    public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken)
    {
        _recorder ??= new MetricRecorder();
        try
        {
            return await function.InvokeAsync(invocation, stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var (queue, metrics) in _recorder.Take())
            {
                foreach (var line in lines.Write(queue, metrics, time.GetUtcNow(), invocation.RequestId))
                {
                    output.Write(line.Span);
                }
            }
        }
    }

    public void Dispose() => _recorder?.Dispose();
}
