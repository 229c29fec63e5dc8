using System.Security.Cryptography;
using System.Text;
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
        var first = Array.FindIndex(Counts, count => total <= count * PolicySize.MostManaged * 3 / 4);
        return Counts.Skip(first < 0 ? Counts.Length - 1 : first).Select(count => Divide(prefix, queues, grants, count)).FirstOrDefault(static found => found is not null);
    }

    private static List<GrantPolicy>? Divide(
        string prefix, IReadOnlyList<QueueModel> queues, Func<IEnumerable<QueueModel>, IReadOnlyList<StatementModel>> grants, int count)
    {
        var buckets = Enumerable.Range(0, count).Select(static _ => new List<QueueModel>()).ToArray();
        foreach (var queue in queues.OrderBy(static queue => Hash(queue.Name, bucket: -1)))
        {
            var fitting = Enumerable.Range(0, count).OrderBy(bucket => Hash(queue.Name, bucket))
                .Where(bucket => PolicySize.Of(grants([.. buckets[bucket], queue])) <= PolicySize.MostManaged).Take(1).ToArray();
            if (fitting is not [var found])
            {
                return null;
            }

            buckets[found].Add(queue);
        }

        return
        [
            .. buckets.Select((bucket, index) => (Queues: bucket.OrderBy(static queue => queue.Name, StringComparer.Ordinal).ToArray(), Number: index + 1))
                .Where(static bucket => bucket.Queues.Length > 0)
                .Select(bucket => new GrantPolicy(FormattableString.Invariant($"{prefix}{bucket.Number}"), grants(bucket.Queues))),
        ];
    }

    private static ulong Hash(string queue, int bucket) => BitConverter.ToUInt64(
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{bucket}:{queue}"))), 0);
}
