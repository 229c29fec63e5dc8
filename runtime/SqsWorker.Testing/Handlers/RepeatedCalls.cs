using System.Text;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing;

/// <summary>
/// Repeats calls that were throttled or whose connection broke, as the AWS SDK does in Lambda; the SDK's own retries would wait on
/// the system's clock.
/// </summary>
internal sealed class RepeatedCalls(IAwsService service, TimeProvider clock) : IAwsService
{
    /// <summary>The SDK's, in its standard mode.</summary>
    private const int Tries = 3;

    // The SDK waits up to a second, then up to two, drawn anew each time; here runs are to be alike.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);

    public bool Owns(AwsRequest request) => service.Owns(request);

    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                var answer = await service.HandleAsync(request, cancellationToken).ConfigureAwait(false);
                if (tried == Tries || !IsPassing(answer))
                {
                    return answer;
                }
            }
            catch (DroppedConnectionException) when (tried < Tries)
            {
                // The next try tells whether it had its effect.
            }

            await Task.Delay(FirstWait * tried, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsPassing(AwsResponse answer) =>
        answer.StatusCode >= 500 || (answer.StatusCode >= 400 && Encoding.UTF8.GetString(answer.Body.Span).Contains("Throttl", StringComparison.Ordinal));
}
