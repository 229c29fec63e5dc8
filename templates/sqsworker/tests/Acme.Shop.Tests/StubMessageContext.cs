using System.Globalization;
using SqsWorker;

namespace Acme.Shop.Tests;

/// <summary>A message's context that remembers the last verb a handler said.</summary>
internal sealed class StubMessageContext(string queue) : MessageContext
{
    public string? Outcome { get; private set; }

    public override string MessageId => "message-1";

    public override string Queue => queue;

    public override int ReceiveCount => 1;

    public override DateTimeOffset SentAt => DateTimeOffset.UnixEpoch;

    public override IReadOnlyDictionary<string, string> Attributes { get; } = new Dictionary<string, string>();

    public override string? GroupId => null;

    public override DateTimeOffset Deadline => DateTimeOffset.MaxValue;

    public override void Retry() => Outcome = "retry";

    public override void RetryAfter(TimeSpan delay) => Outcome = $"retry after {delay.ToString("c", CultureInfo.InvariantCulture)}";

    public override void DeadLetter(string reason) => Outcome = $"dead letter: {reason}";
}
