using System.Text;
using System.Text.Json;

namespace SqsWorker.Tests.Support;

/// <summary>Alarm notices in the shape CloudWatch sends them, inside SNS events.</summary>
internal static class Notices
{
    public static string Alarm(string name, string state, string changed = "2026-01-31T12:00:00.927+0000") => $$"""
        {
          "AlarmName": {{JsonSerializer.Serialize(name)}},
          "AlarmDescription": null,
          "AWSAccountId": "123456789012",
          "NewStateValue": {{JsonSerializer.Serialize(state)}},
          "NewStateReason": "Threshold Crossed: 1 out of the last 1 datapoints [120.0 (31/01/26 11:59:00)] was greater than or equal to the threshold (100.0).",
          "StateChangeTime": {{JsonSerializer.Serialize(changed)}},
          "Region": "EU (Frankfurt)",
          "AlarmArn": "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:{{name.Replace("\"", "", StringComparison.Ordinal)}}",
          "OldStateValue": "OK",
          "Trigger": {
            "MetricName": "ApproximateNumberOfMessagesVisible", "Namespace": "AWS/SQS",
            "StatisticType": "Statistic", "Statistic": "MAXIMUM", "Unit": null,
            "Dimensions": [{ "value": "shop-orders", "name": "QueueName" }],
            "Period": 60, "EvaluationPeriods": 1,
            "ComparisonOperator": "GreaterThanOrEqualToThreshold", "Threshold": 100.0,
            "TreatMissingData": "- TreatMissingData:                    notBreaching", "EvaluateLowSampleCountPercentile": ""
          }
        }
        """;

    public static byte[] Event(params string[] messages)
    {
        var records = messages.Select(message => $$"""
            {"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:eu-central-1:123456789012:t:s","Sns":{"Type":"Notification","MessageId":"95df01b4-ee98-5cb9-9903-4c221d41eb5e","TopicArn":"arn:aws:sns:eu-central-1:123456789012:t","Subject":"ALARM: \"x\" in EU (Frankfurt)","Timestamp":"2026-01-31T12:00:01.000Z","Message":{{JsonSerializer.Serialize(message)}} } }
            """);
        return Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(',', records)}}]}""");
    }
}
