using SqsWorker.Testing.Access;
using SqsWorker.Testing.Alarms;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Sources;
using SqsWorker.Testing.Time;

namespace SqsWorker.Testing.Topics;

/// <summary>SNS: topics whose subscribers are functions and queues.</summary>
/// <param name="options">How it delivers.</param>
/// <param name="functions">The functions among the subscribers.</param>
public sealed class TopicEngine(TopicEngineOptions options, FunctionPlatform functions) : IDisposable
{
    private readonly Dictionary<string, List<TopicSubscription>> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _policies = new(StringComparer.Ordinal);
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

    /// <summary>Gives a topic a policy, in place of the one that it has.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="policy">The policy, as JSON.</param>
    /// <exception cref="ArgumentException">There is no such topic.</exception>
    public void Protect(string topicArn, string policy)
    {
        lock (_gate)
        {
            if (!_topics.ContainsKey(topicArn))
            {
                throw Unknown(topicArn);
            }

            _policies[topicArn] = policy;
        }
    }

    /// <summary>Subscribes a function to a topic.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="functionName">The function's physical name.</param>
    /// <returns>The subscription's ARN.</returns>
    public string Subscribe(string topicArn, string functionName) => Subscribe(
        topicArn, functionName, (notification, subscriptionArn) => functions.Enqueue(functionName, SnsEvent.Of(notification, subscriptionArn)));

    /// <summary>Subscribes a queue to a topic. What the queue's policy doesn't let in is dropped, as SNS does.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="raw">Whether messages are delivered as they were published, without an envelope.</param>
    /// <param name="filterPolicy">Which messages, as JSON; <see langword="null"/> for all. Only lists of texts are judged here.</param>
    /// <returns>The subscription's ARN.</returns>
    /// <exception cref="ArgumentException">There is no such topic, or the filter policy can't be judged here.</exception>
    public string Subscribe(string topicArn, SqsQueue queue, bool raw, string? filterPolicy = null)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var filter = TopicFilter.Parse(filterPolicy);
        return Subscribe(topicArn, queue.Arn, (notification, _) =>
        {
            if (filter.Passes(notification.Attributes))
            {
                SourceDelivery.TryDeliver(
                    queue,
                    QueueSource.Topic(topicArn),
                    raw ? notification.Message : SnsBody.Of(notification),
                    raw ? notification.Attributes : null,
                    notification.GroupId);
            }
        });
    }

    /// <summary>Publishes a message.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="subject">The subject, or <see langword="null"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="attributes">The message's attributes.</param>
    /// <param name="groupId">The message's group, of a FIFO topic.</param>
    /// <returns>The message's id.</returns>
    public string Publish(
        string topicArn, string? subject, string message, IReadOnlyDictionary<string, string>? attributes = null, string? groupId = null)
    {
        TopicSubscription[] subscriptions;
        lock (_gate)
        {
            subscriptions = _topics.TryGetValue(topicArn, out var known)
                ? [.. known]
                : throw Unknown(topicArn);
        }

        var notification = new TopicNotification(topicArn, Guid.NewGuid().ToString(), subject, message, options.TimeProvider.GetUtcNow())
        {
            Attributes = attributes ?? new Dictionary<string, string>(),
            GroupId = groupId,
        };
        foreach (var subscription in subscriptions)
        {
            foreach (var delay in options.PlanDelivery(notification))
            {
                _delayed.Run(delay, () => subscription.Deliver(notification, subscription.Arn));
            }
        }

        return notification.MessageId;
    }

    /// <summary>Publishes an alarm's notice, if the topic's policy lets it in. A topic without one lets its own account's in, as SNS does.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="notice">The notice.</param>
    /// <returns>Whether it was published.</returns>
    /// <exception cref="ArgumentException">There is no such topic.</exception>
    public bool TryPublish(string topicArn, AlarmNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        string? policy;
        lock (_gate)
        {
            policy = _policies.GetValueOrDefault(topicArn);
        }

        var account = AccountOf(notice.Arn);
        var isAllowed = policy is null
            ? account == AccountOf(topicArn)
            : ResourcePolicy.Allows(policy, new ServiceCall("cloudwatch.amazonaws.com", notice.Arn, account, "sns:Publish", topicArn));
        if (isAllowed)
        {
            Publish(topicArn, notice.Subject, notice.Message);
        }

        return isAllowed;
    }

    /// <summary>Forgets deliveries that have not happened yet.</summary>
    public void Dispose() => _delayed.Dispose();

    private string Subscribe(string topicArn, string endpoint, Action<TopicNotification, string> deliver)
    {
        lock (_gate)
        {
            if (!_topics.TryGetValue(topicArn, out var subscriptions))
            {
                throw Unknown(topicArn);
            }

            // As in SNS, the same endpoint subscribes a topic once.
            if (subscriptions.Find(other => string.Equals(other.Endpoint, endpoint, StringComparison.Ordinal)) is { } known)
            {
                return known.Arn;
            }

            var subscription = new TopicSubscription($"{topicArn}:{Guid.NewGuid()}", endpoint, deliver);
            subscriptions.Add(subscription);
            return subscription.Arn;
        }
    }

    private static string AccountOf(string arn) => arn.Split(':') is [_, _, _, _, var account, ..] ? account : "";

    private static ArgumentException Unknown(string topicArn) => new($"There is no topic '{topicArn}'.", nameof(topicArn));
}
