using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Local.Tests.Scaling;

/// <summary>Looks at the slots as the table keeps them (docs/design/contracts.md, "Table").</summary>
internal sealed class SlotWatch(TestStack stack) : IDisposable
{
    // A start lease is 75 s; a process is up, and has its slot, much sooner.
    private static readonly TimeSpan StartLease = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(5);

    private readonly AmazonDynamoDBClient _dynamo = AwsClients.CreateDynamoDb(stack.Front);

    /// <summary>Gets how many slots were won so long ago that nobody was started for them.</summary>
    public int Orphaned => Granted().Count(static expires => expires - TimeProvider.System.GetUtcNow() < StartLease - LongestStart);

    /// <summary>Gets whether nobody is waited for.</summary>
    public bool AreAllTakenUp => Granted().Count == 0;

    /// <summary>Does something as soon as a slot was won while something is so, unless it is too late for that.</summary>
    public async Task OnGrantAsync(Func<bool> isSo, Action then, Func<bool> isTooLate, TimeSpan longest)
    {
        var began = TimeProvider.System.GetTimestamp();
        var known = Granted();
        while (!isSo() || Granted().TrueForAll(known.Contains))
        {
            // While it is so, what comes after the grant is a millisecond away.
            await (isSo() ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
            if (isTooLate())
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(began) > longest)
            {
                throw new TimeoutException("No tick wins a slot.");
            }
        }

        then();
    }

    public void Dispose() => _dynamo.Dispose();

    private List<DateTimeOffset> Granted()
    {
        var table = stack.Tables.TableNames.Single();
        var found = _dynamo.ScanAsync(new ScanRequest { TableName = table, ConsistentRead = true }).GetAwaiter().GetResult();
        return [.. (found.Items ?? []).Where(static item => item.GetValueOrDefault("status")?.S == "S").Select(static item => Time(item["expires"]))];
    }

    private static DateTimeOffset Time(AttributeValue value) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(value.N, CultureInfo.InvariantCulture));
}
