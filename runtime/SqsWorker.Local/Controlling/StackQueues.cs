using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Definitions;
using SqsWorker.Sending;

namespace SqsWorker.Local.Controlling;

/// <summary>
/// Finds a stack's table and queues by their names: the same calls on AWS and on the local platform. The queues of a stack <c>shop-eu</c> have
/// names that a stack <c>shop</c> could have given as well; there CloudFormation's tag tells whose they are.
/// </summary>
internal sealed class StackQueues(IAmazonDynamoDB dynamo, IAmazonSQS sqs, string stack)
{
    private const string Fifo = ".fifo";
    private const string DeadLetters = "-dead-letters";

    // What CloudFormation writes on all it makes. The local platform writes none.
    private const string StackTag = "aws:cloudformation:stack-name";

    /// <summary>Gets the queues' URLs by declared name, ordered; dead-letter queues are left out.</summary>
    /// <param name="declared">The declarations, as far as they are known: of queues that the stack did not make nothing else tells.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="UserErrorException">There is none.</exception>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(IEnumerable<QueueDefinition> declared, CancellationToken cancellationToken)
    {
        var prefix = $"{stack}-";
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var request = new ListQueuesRequest { QueueNamePrefix = prefix, MaxResults = 1000 };
        do
        {
            var page = await sqs.ListQueuesAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var url in page.QueueUrls ?? [])
            {
                found[url[(url.LastIndexOf('/') + 1 + prefix.Length)..]] = url;
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        foreach (var name in found.Keys.ToArray())
        {
            found.Remove(name.EndsWith(Fifo, StringComparison.Ordinal) ? $"{name[..^Fifo.Length]}{DeadLetters}{Fifo}" : name + DeadLetters);
        }

        var strangers = await Task.WhenAll(found.Select(entry => StrangerAsync(entry.Key, entry.Value, cancellationToken))).ConfigureAwait(false);
        foreach (var name in strangers.OfType<string>())
        {
            found.Remove(name);
        }

        foreach (var queue in declared.Where(static queue => queue.QueueArn.Length > 0))
        {
            found[queue.Name] = await FindExistingAsync(queue, cancellationToken).ConfigureAwait(false);
        }

        return found.Count > 0 ? found : throw new UserErrorException($"--stack {stack}: there is no queue whose name begins with {prefix}. Is it the right region, account and endpoint?");
    }

    /// <summary>Gets the table's name: CloudFormation makes it up from the stack's name and the table's id.</summary>
    /// <exception cref="UserErrorException">There is none, or there are several.</exception>
    public async Task<string> FindTableAsync(CancellationToken cancellationToken)
    {
        var prefix = $"{stack}-ScaleTable-";
        var found = new List<string>();
        var request = new ListTablesRequest();
        do
        {
            var page = await dynamo.ListTablesAsync(request, cancellationToken).ConfigureAwait(false);
            found.AddRange((page.TableNames ?? []).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)));
            request.ExclusiveStartTableName = page.LastEvaluatedTableName;
        }
        while (!string.IsNullOrEmpty(request.ExclusiveStartTableName));

        return found switch
        {
            [var table] => table,
            [] => throw new UserErrorException($"--stack {stack}: there is no table whose name begins with {prefix}. Is it the right region, account and endpoint?"),
            _ => throw new UserErrorException($"--stack {stack}: several tables have such a name: {string.Join(", ", found)}. Say which by --table."),
        };
    }

    // It stands in the stack's region and account, as these calls do.
    private async Task<string> FindExistingAsync(QueueDefinition queue, CancellationToken cancellationToken)
    {
        var name = ExistingQueue.NameOf(queue.QueueArn, stack);
        try
        {
            return (await sqs.GetQueueUrlAsync(name, cancellationToken).ConfigureAwait(false)).QueueUrl;
        }
        catch (QueueDoesNotExistException)
        {
            throw new UserErrorException($"{queue.Name}: there is no queue {name}, which its QueueArn names. Is it the right region, account and endpoint?");
        }
    }

    /// <returns>The queue's name if it is.</returns>
    private async Task<string?> StrangerAsync(string name, string url, CancellationToken cancellationToken)
    {
        var answer = await sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url }, cancellationToken).ConfigureAwait(false);
        return answer.Tags?.GetValueOrDefault(StackTag) is { } owner && owner != stack ? name : null;
    }
}
