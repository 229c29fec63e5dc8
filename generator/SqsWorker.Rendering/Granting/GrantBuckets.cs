using System.Globalization;
using SqsWorker.Rendering.Naming;
using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>
/// Divides queues among managed policies. Where a queue goes is said by its own name, so that one more queue changes one policy; only one
/// that finds its policy full goes to its next.
/// </summary>
internal static class GrantBuckets
{
    // A role takes ten managed policies; one is left to the user. The numbers are few, so that a queue more seldom changes them.
    private static readonly int[] Counts = [3, 5, 9];

    /// <summary>Divides queues.</summary>
    /// <param name="prefix">What the policies' logical ids begin with; a number follows.</param>
    /// <param name="queues">The queues.</param>
    /// <param name="grants">What a policy allows for some queues.</param>
    /// <returns>The policies, or null where there is more than they hold.</returns>
    public static IReadOnlyList<GrantPolicy>? Divide(
        string prefix, IReadOnlyList<QueueModel> queues, Func<IEnumerable<QueueModel>, IReadOnlyList<StatementModel>> grants)
    {
        var total = PolicySize.Of(grants(queues));
        foreach (var count in Counts)
        {
            var isEnough = total <= count * PolicySize.MostManaged * 3 / 4 || count == Counts[^1];
            if (isEnough && Divide(queues, grants, count) is { } buckets)
            {
                return [.. buckets.Where(static bucket => bucket.Queues.Count > 0).Select(bucket => new GrantPolicy(
                    FormattableString.Invariant($"{prefix}{bucket.Number + 1}"), grants(Sorting.By(bucket.Queues, static queue => queue.Name))))];
            }
        }

        return null;
    }

    private static Bucket[]? Divide(IReadOnlyList<QueueModel> queues, Func<IEnumerable<QueueModel>, IReadOnlyList<StatementModel>> grants, int count)
    {
        var buckets = new Bucket[count];
        for (var number = 0; number < count; number++)
        {
            buckets[number] = new Bucket(number, []);
        }

        foreach (var queue in Sorting.By(queues, static queue => Rank(queue.Name, bucket: -1)))
        {
            var found = Array.Find(
                Sorting.By(buckets, bucket => Rank(queue.Name, bucket.Number)), bucket => PolicySize.Of(grants([.. bucket.Queues, queue])) <= PolicySize.MostManaged);
            if (found is null)
            {
                return null;
            }

            found.Queues.Add(queue);
        }

        return buckets;
    }

    private static string Rank(string queue, int bucket) =>
        BitConverter.ToUInt64(NameHash.Of(FormattableString.Invariant($"{bucket}:{queue}")), 0).ToString("x16", CultureInfo.InvariantCulture);

    private sealed record Bucket(int Number, List<QueueModel> Queues);
}
