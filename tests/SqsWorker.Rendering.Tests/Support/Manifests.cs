using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>Manifests as the generator writes them.</summary>
internal static class Manifests
{
    public static string Of(params IEnumerable<JsonObject> queues) => Of([], queues);

    public static string Of(IEnumerable<string> sends, IEnumerable<JsonObject> queues) => new JsonObject
    {
        ["version"] = 1,
        ["queues"] = new JsonArray([.. queues]),
        ["sends"] = new JsonArray([.. sends.Select(queue => new JsonObject { ["queue"] = queue, ["message"] = "Acme.Shop.Message" })]),
        ["invalid"] = new JsonArray(),
    }.ToJsonString();

    public static JsonObject Queue(string name, params int[] thresholds)
    {
        var deadLetters = name.EndsWith(".fifo", StringComparison.Ordinal) ? $"{name[..^5]}-dead-letters.fifo" : $"{name}-dead-letters";
        return new JsonObject
        {
            ["name"] = name,
            ["deadLetterName"] = deadLetters,
            ["queueArn"] = "",
            ["deadLetterQueueArn"] = "",
            ["handler"] = $"Acme.Shop.HandlerOf_{name}",
            ["message"] = "Acme.Shop.Message",
            ["forwardTo"] = "",
            ["batchSize"] = 1,
            ["visibilityTimeoutSeconds"] = 60,
            ["maxReceiveCount"] = 5,
            ["retentionSeconds"] = 345_600,
            ["deadLetterRetentionSeconds"] = 1_209_600,
            ["delaySeconds"] = 0,
            ["highThroughput"] = false,
            ["kmsKey"] = "",
            ["ageAlarmSeconds"] = 900,
            ["maxConcurrency"] = 16,
            ["minWorkers"] = 0,
            ["maxWorkers"] = 20,
            ["schedule"] = "rate(1 minute)",
            ["mode"] = "alarms",
            ["messagesPerWorker"] = 0,
            ["steps"] = new JsonArray([.. (thresholds is [] ? [1] : thresholds).Select((messages, index) => Step(name, messages, index + 1))]),
            ["sources"] = new JsonArray(),
        };
    }

    public static JsonObject Direct(string name, int share)
    {
        var queue = Queue(name);
        queue["mode"] = "direct";
        queue["messagesPerWorker"] = share;
        queue["steps"] = new JsonArray();
        return queue;
    }

    public static JsonObject On(string name, string schedule)
    {
        var queue = Queue(name);
        queue["schedule"] = schedule;
        return queue;
    }

    public static JsonObject Forwarded(string name, string function)
    {
        var queue = Queue(name);
        queue["forwardTo"] = function;
        return queue;
    }

    public static JsonObject Encrypted(string name, string key)
    {
        var queue = Queue(name);
        queue["kmsKey"] = key;
        return queue;
    }

    /// <summary>A queue whose only step is this one, with some of its settings changed.</summary>
    public static JsonObject Stepped(string name, params (string Setting, JsonNode? Value)[] settings)
    {
        var queue = Queue(name);
        foreach (var (setting, value) in settings)
        {
            queue["steps"]![0]![setting] = value;
        }

        return queue;
    }

    public static JsonObject Dimension(string name, string value) => new() { ["name"] = name, ["value"] = value };

    /// <summary>A queue that exists already, without settings of how it is made.</summary>
    public static JsonObject Existing(string name, string arn, string deadLetterArn = "", int receives = 0)
    {
        var queue = Queue(name);
        queue["queueArn"] = arn;
        queue["deadLetterQueueArn"] = deadLetterArn;
        queue["deadLetterName"] = deadLetterArn.Length > 0 ? queue["deadLetterName"]!.DeepClone() : "";
        queue["maxReceiveCount"] = receives;
        queue["retentionSeconds"] = 0;
        queue["deadLetterRetentionSeconds"] = 0;
        return queue;
    }

    public static JsonObject Receiving(string name, params IEnumerable<JsonObject> sources)
    {
        var queue = Queue(name);
        queue["sources"] = new JsonArray([.. sources]);
        return queue;
    }

    public static JsonObject Source(string kind, string arn, bool raw = false, string filterPolicy = "", string account = "") =>
        new() { ["arn"] = arn, ["kind"] = kind, ["raw"] = raw, ["filterPolicy"] = filterPolicy, ["account"] = account };

    private static JsonObject Step(string queue, int messages, int workers) => new()
    {
        ["messages"] = messages,
        ["workers"] = workers,
        ["alarm"] = $"{queue}-messages-{messages}",
        ["ownMetric"] = false,
        ["namespace"] = "AWS/SQS",
        ["metric"] = "ApproximateNumberOfMessagesVisible",
        ["dimensions"] = new JsonArray(Dimension("QueueName", "")),
        ["periodSeconds"] = 60,
        ["evaluationPeriods"] = 1,
        ["datapointsToAlarm"] = 1,
        ["treatMissingData"] = "notBreaching",
    };
}
