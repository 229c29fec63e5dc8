using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Faults;

/// <summary>A service with faults on the way to it and back.</summary>
/// <param name="service">The service.</param>
/// <param name="plan">What goes wrong.</param>
/// <param name="clock">The time by which answers are late.</param>
public sealed class FaultyService(IAwsService service, FaultPlan plan, TimeProvider clock) : IAwsService
{
    /// <inheritdoc/>
    public bool Owns(AwsRequest request) => service.Owns(request);

    /// <inheritdoc/>
    /// <exception cref="DroppedConnectionException">The connection is to end without an answer.</exception>
    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rates = plan.Rates;
        var target = FaultTargetReader.Read(request);
        if (plan.Hits(FaultKind.DropBefore, rates.DropsBefore, target, out _))
        {
            throw new DroppedConnectionException(target, hadEffect: false);
        }

        if (plan.Hits(FaultKind.Throttle, rates.Throttles, target, out var draw))
        {
            return ThrottleAnswers.For(request, target, draw);
        }

        var answer = await service.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        if (plan.Hits(FaultKind.SlowAnswer, rates.SlowAnswers, target, out draw))
        {
            // A client that does not wait so long hangs up here: the effect stays.
            await Task.Delay(rates.SlowestAnswer * draw, clock, cancellationToken).ConfigureAwait(false);
        }

        return plan.Hits(FaultKind.DropAfter, rates.DropsAfter, target, out _)
            ? throw new DroppedConnectionException(target, hadEffect: true)
            : answer;
    }
}
