using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SqsWorker.Diagnostics;

/// <summary>
/// What can be listened to, by the names of OpenTelemetry (<see href="https://opentelemetry.io/docs/specs/semconv/messaging/sqs/">AWS SQS</see>).
/// Where nobody listens, nothing is made: each use asks first.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "SqsWorker";

    public const string System = "aws_sqs";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly InstrumentAdvice<double> Ages = new()
    {
        HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600, 14400, 86400],
    };

    public static readonly Counter<long> Consumed =
        Meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Messages received.");

    public static readonly Counter<long> Sent =
        Meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages that SQS accepted.");

    public static readonly Histogram<double> Calls = Meter.CreateHistogram(
        "messaging.client.operation.duration", "s", "How long calls to SQS took.", tags: null, Seconds);

    public static readonly Histogram<double> Handling = Meter.CreateHistogram(
        "messaging.process.duration", "s", "How long handlers took.", tags: null, Seconds);

    public static readonly Histogram<double> Age = Meter.CreateHistogram(
        "sqsworker.message.age", "s", "How old messages were when their handler began.", tags: null, Ages);

    public static readonly Counter<long> Outcomes =
        Meter.CreateCounter<long>("sqsworker.message.outcomes", "{message}", "What became of messages.");

    public static readonly Gauge<int> Wanted =
        Meter.CreateGauge<int>("sqsworker.workers.wanted", "{worker}", "Workers that a queue should have.");

    public static readonly Gauge<int> Held =
        Meter.CreateGauge<int>("sqsworker.workers.held", "{worker}", "Slots that workers of a queue held.");

    /// <summary>Tells what a tick found.</summary>
    public static void Workers(string queue, int wanted, int held)
    {
        if (Wanted.Enabled || Held.Enabled)
        {
            var tags = new TagList { { "messaging.system", System }, { "messaging.destination.name", queue } };
            Wanted.Record(wanted, tags);
            Held.Record(held, tags);
        }
    }

    /// <summary>Counts what became of a message.</summary>
    public static void Count(string queue, string outcome)
    {
        if (Outcomes.Enabled)
        {
            Outcomes.Add(1, new TagList
            {
                { "messaging.system", System },
                { "messaging.destination.name", queue },
                { "sqsworker.outcome", outcome },
            });
        }
    }
}
