using System.Collections.Concurrent;
using Amazon.SQS;
using SqsWorker.Definitions;
using SqsWorker.Forwarding;
using SqsWorker.Queues;
using SqsWorker.Sending;

namespace SqsWorker.Hosted;

/// <summary>The way to SQS in a host: where the queues are, and what calls them.</summary>
internal sealed class HostedConnection(SqsWorkerOptions options, SqsClientKind kind, IWorkerDefinition? worker = null) : IDisposable
{
    // As in Lambda. A receive may wait as long again as it is told to.
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly Lazy<AmazonSQSClient> _own = new(static () => new AmazonSQSClient(NewConfig()));
    private readonly ConcurrentDictionary<string, string> _arns = new(StringComparer.Ordinal);
    private LeanConnection? _lean;

    /// <summary>The client that the user gave, if one was given.</summary>
    public IAmazonSQS? Given => options.SqsClient;

    /// <summary>How first tries are made.</summary>
    public SqsClientKind Kind => kind;

    /// <summary>What comes before names in URLs, if that is known.</summary>
    public string? UrlPrefix => options.QueueUrlPrefix;

    /// <summary>Makes the clients of the hot path.</summary>
    public IQueueClients NewClients(TimeProvider time)
    {
        if (options.SqsClient is { } given)
        {
            return new SdkQueueClients(given);
        }

        var config = NewConfig();
        if (kind == SqsClientKind.Sdk || !LeanConnection.CanFollow(config))
        {
            return new SdkQueueClients(_own.Value);
        }

        _lean = new LeanConnection(config, null, LeanConnection.NewHandler(), time, CallLimit);
        return new LeanQueueClients(_lean);
    }

    /// <summary>Finds a queue and its dead-letter queue.</summary>
    public async Task<(string Url, string? DeadLetterUrl)> FindAsync(QueueDefinition queue)
    {
        var found = await FindBothAsync(queue).ConfigureAwait(false);
        if (Forwards(queue))
        {
            // Before anything is received: without it no message could be forwarded.
            _arns[queue.Name] = ExistingQueue.ArnOf(queue, () => found.Url, HostedRegion.Of(options.SqsClient));
        }

        return found;
    }

    /// <summary>The ARN of a queue that was found before, and whose messages are forwarded.</summary>
    public string FoundArn(string name) => _arns[name];

    /// <summary>Requires the ARNs of queues that are forwarded, as far as SQS need not be asked where they are.</summary>
    /// <exception cref="InvalidOperationException">A URL does not say it.</exception>
    public void RequireArns()
    {
        foreach (var forward in Forwarded.Where(binding => options.Of(binding.Queue.Name).IsEnabled))
        {
            try
            {
                if (Known(forward.Queue.Name, forward.Queue.QueueArn) is { } url)
                {
                    ExistingQueue.ArnOf(forward.Queue, () => url, HostedRegion.Of(options.SqsClient));
                }
            }
            catch (FormatException exception)
            {
                throw new InvalidOperationException(ForwardCheck.Problem(forward, exception), exception);
            }
        }
    }

    /// <summary>Finds a queue by its declared name, or the ARN of another.</summary>
    public Task<string> FindAsync(string name) => FindAsync(name, ArnOf(name));

    /// <returns>The queue's URL, or <see langword="null"/> where SQS must be asked for it.</returns>
    public string? Known(string name) => Known(name, ArnOf(name));

    public void Dispose()
    {
        _lean?.Dispose();
        if (_own.IsValueCreated)
        {
            _own.Value.Dispose();
        }
    }

    private async Task<(string Url, string? DeadLetterUrl)> FindBothAsync(QueueDefinition queue)
    {
        var url = await FindAsync(queue.Name, queue.QueueArn).ConfigureAwait(false);
        var deadLetterUrl = options.Of(queue.Name).DeadLetterUrl;
        return deadLetterUrl is not null || queue.DeadLetterName.Length == 0
            ? (url, deadLetterUrl)
            : (url, await FindAsync(queue.DeadLetterName, queue.DeadLetterQueueArn).ConfigureAwait(false));
    }

    private async Task<string> FindAsync(string name, string arn)
    {
        if (Known(name, arn) is { } known)
        {
            return known;
        }

        var physical = arn.Length > 0 ? ExistingQueue.NameOf(arn, options.Stack ?? "") : $"{options.Stack}-{name}";
        return (await (options.SqsClient ?? _own.Value).GetQueueUrlAsync(physical).ConfigureAwait(false)).QueueUrl;
    }

    private string? Known(string name, string arn) => options.Of(name).Url switch
    {
        { } url => url,
        _ when arn.Length > 0 => UrlPrefix is not null || ExistingQueue.IsWhole(arn) ? ExistingQueue.UrlOf(arn, UrlPrefix ?? "") : null,
        _ => UrlPrefix is not null || name.StartsWith("arn:", StringComparison.Ordinal) ? QueueAddress.Of(name, UrlPrefix ?? "").Url : null,
    };

    private IEnumerable<ForwardBinding> Forwarded => worker?.Queues.OfType<ForwardBinding>() ?? [];

    private bool Forwards(QueueDefinition queue) => Forwarded.Any(binding => binding.Queue.Name == queue.Name);

    private string ArnOf(string name) => worker?.Queues.FirstOrDefault(binding => binding.Queue.Name == name)?.Queue.QueueArn ?? "";

    private static AmazonSQSConfig NewConfig() => new() { Timeout = CallLimit + LongestWait };
}
