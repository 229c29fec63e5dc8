using SqsWorker.Definitions;
using SqsWorker.Forwarding;
using SqsWorker.Sending;

namespace SqsWorker.Hosted;

/// <summary>What options must say, told before the host starts.</summary>
internal static class OptionsRules
{
    private const int LargestWeight = 1000;

    private static readonly TimeSpan ShortestShutdown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromDays(1);

    /// <exception cref="InvalidOperationException">Something is missing or makes no sense.</exception>
    public static void Check(SqsWorkerOptions options, IWorkerDefinition worker)
    {
        if (options.MaxConcurrentHandlers is { } most and < 1)
        {
            throw Wrong("MaxConcurrentHandlers", most, "1 or more");
        }

        if (options.ShutdownTimeout < ShortestShutdown || options.ShutdownTimeout > LongestShutdown)
        {
            throw Wrong("ShutdownTimeout", options.ShutdownTimeout, "5 seconds to a day");
        }

        if (options.QueueUrlPrefix is { } prefix && !IsUrl(prefix))
        {
            throw Wrong("QueueUrlPrefix", prefix, "the beginning of an http or https URL");
        }

        foreach (var (name, queue) in options.Queues)
        {
            Check(name, queue, worker);
        }

        CheckAddresses(options, worker);
        if (options.Stack is null && worker.Queues.OfType<ForwardBinding>().FirstOrDefault(static binding => NamesStack(binding)) is { } forward)
        {
            throw new InvalidOperationException(
                $"Queue '{forward.Queue.Name}' is forwarded to the function '{forward.Function}', and nothing says what the stack is. Set SqsWorker:Stack to its name.");
        }
    }

    private static bool NamesStack(ForwardBinding binding) => binding.Function.StartsWith(LambdaTargets.Stack, StringComparison.Ordinal);

    private static void Check(string name, SqsWorkerQueueOptions queue, IWorkerDefinition worker)
    {
        if (worker.Queues.All(known => known.Queue.Name != name) && worker.Senders.All(known => known.Target != name))
        {
            throw new InvalidOperationException(
                $"The settings SqsWorker:Queues name the queue '{name}'; this worker has {string.Join(", ", worker.Queues.Select(static known => known.Queue.Name))}.");
        }

        if (queue.Weight is < 1 or > LargestWeight)
        {
            throw Wrong($"Queues:{name}:Weight", queue.Weight, "1 to 1000");
        }

        foreach (var (setting, url) in new[] { ("Url", queue.Url), ("DeadLetterUrl", queue.DeadLetterUrl) })
        {
            if (url is not null && !IsUrl(url))
            {
                throw Wrong($"Queues:{name}:{setting}", url, "an http or https URL");
            }
        }
    }

    private static void CheckAddresses(SqsWorkerOptions options, IWorkerDefinition worker)
    {
        var handled = worker.Queues.Select(static binding => binding.Queue)
            .Where(queue => options.Of(queue.Name).IsEnabled)
            .ToArray();
        if (handled.Length == 0)
        {
            throw new InvalidOperationException("No queue is left to handle: the worker declares none, or SqsWorker:Queues has IsEnabled false for all.");
        }

        if (handled.FirstOrDefault(queue => queue.DeadLetterName.Length > 0 && options.Of(queue.Name) is { Url: not null, DeadLetterUrl: null }) is { Name: var half })
        {
            throw new InvalidOperationException(
                $"The setting SqsWorker:Queues:{half}:Url is set and SqsWorker:Queues:{half}:DeadLetterUrl is not; a message that a handler gives up needs somewhere to go.");
        }

        var unknown = options.Stack is not null || options.QueueUrlPrefix is not null
            ? []
            : handled.Where(queue => options.Of(queue.Name).Url is null && !IsFoundByArn(queue)).Select(static queue => queue.Name).ToArray();
        if (unknown.Length > 0)
        {
            throw new InvalidOperationException(
                $"Nothing says where these queues are: {string.Join(", ", unknown)}. Set SqsWorker:Stack to the stack's name, SqsWorker:QueueUrlPrefix to what "
                + $"comes before the queues' names in their URLs, or SqsWorker:Queues:{unknown[0]}:Url and the like for each.");
        }
    }

    private static bool IsFoundByArn(QueueDefinition queue) => queue.QueueArn.Length > 0
        && !ExistingQueue.NamesStack(queue.QueueArn) && !ExistingQueue.NamesStack(queue.DeadLetterQueueArn);

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static InvalidOperationException Wrong(string name, object value, string allowed) =>
        new($"The setting SqsWorker:{name} is '{value}'; allowed is {allowed}.");
}
