using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Time;

namespace SqsWorker.Testing.Topics;

/// <summary>SNS: topics whose subscribers are functions.</summary>
/// <param name="options">How it delivers.</param>
/// <param name="functions">The subscribers.</param>
public sealed class TopicEngine(TopicEngineOptions options, FunctionPlatform functions) : IDisposable
{
    private readonly Dictionary<string, List<TopicSubscription>> _topics = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly DelayedActions _delayed = new(options.TimeProvider);

    /// <summary>Gets the topics' ARNs.</summary>
    public IReadOnlyList<string> Topics
    {
        get
        {
            lock (_gate)
            {
                return [.. _topics.Keys];
            }
        }
    }

    /// <summary>Creates a topic, unless it exists.</summary>
    /// <param name="topicArn">Its ARN.</param>
    public void Add(string topicArn)
    {
        lock (_gate)
        {
            _topics.TryAdd(topicArn, []);
        }
    }

    /// <summary>Subscribes a function to a topic.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="functionName">The function's physical name.</param>
    /// <returns>The subscription's ARN.</returns>
    public string Subscribe(string topicArn, string functionName)
    {
        lock (_gate)
        {
            if (!_topics.TryGetValue(topicArn, out var subscriptions))
            {
                throw new ArgumentException($"There is no topic '{topicArn}'.", nameof(topicArn));
            }

            // As in SNS, the same function subscribes a topic once.
            if (subscriptions.Find(other => string.Equals(other.FunctionName, functionName, StringComparison.Ordinal)) is { } known)
            {
                return known.Arn;
            }

            var subscription = new TopicSubscription($"{topicArn}:{Guid.NewGuid()}", functionName);
            subscriptions.Add(subscription);
            return subscription.Arn;
        }
    }

    /// <summary>Publishes a message.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="subject">The subject, or <see langword="null"/>.</param>
    /// <param name="message">The message.</param>
    /// <returns>The message's id.</returns>
    public string Publish(string topicArn, string? subject, string message)
    {
        TopicSubscription[] subscriptions;
        lock (_gate)
        {
            subscriptions = _topics.TryGetValue(topicArn, out var known)
                ? [.. known]
                : throw new ArgumentException($"There is no topic '{topicArn}'.", nameof(topicArn));
        }

        var notification = new TopicNotification(
            topicArn, Guid.NewGuid().ToString(), subject, message, options.TimeProvider.GetUtcNow());
        foreach (var subscription in subscriptions)
        {
            var payload = SnsEvent.Of(notification, subscription.Arn);
            foreach (var delay in options.PlanDelivery(notification))
            {
                _delayed.Run(delay, () => functions.Enqueue(subscription.FunctionName, payload));
            }
        }

        return notification.MessageId;
    }

    /// <summary>Forgets deliveries that have not happened yet.</summary>
    public void Dispose() => _delayed.Dispose();
}
