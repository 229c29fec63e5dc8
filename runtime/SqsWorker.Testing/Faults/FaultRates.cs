using System.Runtime.CompilerServices;

namespace SqsWorker.Testing.Faults;

/// <summary>How often what goes wrong: each rate is a share of the chances, from 0, never, to 1, always.</summary>
public sealed record FaultRates
{
    /// <summary>Gets the rates at which nothing goes wrong.</summary>
    public static FaultRates None { get; } = new();

    /// <summary>Gets the share of calls that are throttled.</summary>
    public double Throttles { get; init => field = Checked(value); }

    /// <summary>Gets the share of calls whose connection breaks before the effect.</summary>
    public double DropsBefore { get; init => field = Checked(value); }

    /// <summary>Gets the share of calls whose connection breaks after the effect.</summary>
    public double DropsAfter { get; init => field = Checked(value); }

    /// <summary>Gets the share of calls that are answered late.</summary>
    public double SlowAnswers { get; init => field = Checked(value); }

    /// <summary>Gets the longest that a late answer takes; each takes some part of it.</summary>
    /// <value>The default value is 5 seconds.</value>
    public TimeSpan SlowestAnswer { get; init => field = Checked(value); } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the share of batch entries that fail with <c>InternalError</c> and have no effect.</summary>
    public double FailedEntries { get; init => field = Checked(value); }

    /// <summary>Gets the share of receives without a wait that get nothing.</summary>
    public double EmptyReceives { get; init => field = Checked(value); }

    /// <summary>Gets the share of deliveries from standard queues that leave a second copy in the queue.</summary>
    public double Duplicates { get; init => field = Checked(value); }

    /// <summary>Gets the share of deliveries from standard queues that overtake others.</summary>
    public double OutOfOrder { get; init => field = Checked(value); }

    /// <summary>Gets the share of notices that never reach their function.</summary>
    public double LostNotices { get; init => field = Checked(value); }

    /// <summary>Gets the share of notices that reach their function twice.</summary>
    public double DoubledNotices { get; init => field = Checked(value); }

    /// <summary>Gets the share of asynchronous events that are accepted and never run.</summary>
    public double LostEvents { get; init => field = Checked(value); }

    /// <summary>Gets the share of asynchronous events that run twice.</summary>
    public double DoubledEvents { get; init => field = Checked(value); }

    /// <summary>Gets the longest that the second of two deliveries comes after the first; each takes some part of it.</summary>
    /// <value>The default value is 1 minute.</value>
    public TimeSpan LatestCopy { get; init => field = Checked(value); } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets the share of functions' runs that die half-way: at one of their first calls to a service, or at the latest before they
    /// answer.
    /// </summary>
    public double KilledFunctions { get; init => field = Checked(value); }

    /// <summary>Gets the share of functions' runs whose machine has a wrong clock.</summary>
    public double SkewedClocks { get; init => field = Checked(value); }

    /// <summary>Gets how far a wrong clock is off at the most, to either side.</summary>
    /// <value>The default value is 1 minute.</value>
    public TimeSpan LargestSkew { get; init => field = Checked(value); } = TimeSpan.FromMinutes(1);

    /// <summary>Gets which waiting receive is served.</summary>
    public PollerChoice Pollers { get; init; }

    private static double Checked(double rate, [CallerMemberName] string name = "")
        => rate is >= 0 and <= 1 ? rate : throw new ArgumentOutOfRangeException(name, rate, "A rate is from 0 to 1.");

    private static TimeSpan Checked(TimeSpan span, [CallerMemberName] string name = "")
        => span >= TimeSpan.Zero ? span : throw new ArgumentOutOfRangeException(name, span, "It is zero or more.");
}
