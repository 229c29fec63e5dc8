using SqsWorker.Processing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

internal static class LeaseTime
{
    /// <summary>Lets time pass, second by second, each after the extensions of these messages have ended.</summary>
    public static async Task PassAsync(this VirtualClock clock, TimeSpan span, params IEnumerable<Delivery> deliveries)
    {
        for (var end = clock.GetUtcNow() + span; clock.GetUtcNow() < end;)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var delivery in deliveries)
            {
                await delivery.Lease.Extending;
            }
        }
    }
}
