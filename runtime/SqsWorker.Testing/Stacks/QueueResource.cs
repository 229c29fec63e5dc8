using System.Globalization;
using System.Text.Json;

namespace SqsWorker.Testing.Stacks;

/// <summary>A queue's properties as the attributes that SQS's CreateQueue takes.</summary>
internal static class QueueResource
{
    /// <summary>Properties that CloudFormation and SQS call the same.</summary>
    private static readonly string[] Plain =
    [
        "DelaySeconds", "MaximumMessageSize", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "VisibilityTimeout",
        "ContentBasedDeduplication", "DeduplicationScope", "FifoQueue", "FifoThroughputLimit", "SqsManagedSseEnabled",
        "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds",
    ];

    public static IReadOnlyDictionary<string, string> Attributes(PropertyReader properties)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Plain)
        {
            // SQS refuses FifoQueue=false, CloudFormation takes it for a standard queue.
            if (properties.OptionalText(name) is { } value && !(name is "FifoQueue" && value is "false"))
            {
                attributes[name] = value;
            }
        }

        if (properties.Object("RedrivePolicy") is { } redrive)
        {
            attributes["RedrivePolicy"] = Redrive(
                redrive.Text("deadLetterTargetArn"), redrive.Integer("maxReceiveCount", 1, 1000) ?? throw redrive.Missing("maxReceiveCount"));
        }

        if (properties.Object("RedriveAllowPolicy") is { } allow)
        {
            attributes["RedriveAllowPolicy"] = allow.Json.GetRawText();
        }

        return attributes;
    }

    /// <summary>The attribute <c>RedrivePolicy</c>.</summary>
    public static string Redrive(string deadLetterArn, int maxReceiveCount) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["deadLetterTargetArn"] = deadLetterArn,
        ["maxReceiveCount"] = maxReceiveCount.ToString(CultureInfo.InvariantCulture),
    });
}
