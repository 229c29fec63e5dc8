using System.Globalization;

namespace SqsWorker.Benchmarks.Reaction;

/// <summary>The stack of one queue, as the renderer writes it, without what an engine in memory has no use for.</summary>
internal static class ReactionTemplate
{
    /// <param name="alarms">The thresholds that have an alarm.</param>
    /// <param name="processTimeout">The function timeout of <c>process</c>, in seconds.</param>
    public static string Write(IEnumerable<int> alarms, int processTimeout) => $$"""
        {
          "Transform": "AWS::Serverless-2016-10-31",
          "Resources": {
            "JobsQueue": { "Type": "AWS::SQS::Queue", "Properties": {
              "QueueName": { "Fn::Sub": "${AWS::StackName}-jobs" }, "VisibilityTimeout": 60,
              "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["JobsDeadLetterQueue", "Arn"] }, "maxReceiveCount": 10 } } },
            "JobsDeadLetterQueue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-jobs-dead-letters" } } },
            {{string.Concat(alarms.Select(Alarm))}}
            "ScaleTopic": { "Type": "AWS::SNS::Topic", "Properties": {} },
            "ScaleTable": { "Type": "AWS::DynamoDB::Table", "Properties": {
              "BillingMode": "PAY_PER_REQUEST",
              "AttributeDefinitions": [ { "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "sk", "AttributeType": "S" } ],
              "KeySchema": [ { "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" } ] } },
            "ScaleFunction": { "Type": "AWS::Serverless::Function", "Properties": {
              "Handler": "Jobs", "Runtime": "dotnet10", "CodeUri": ".", "Timeout": 60,
              "Events": { "Alarms": { "Type": "SNS", "Properties": { "Topic": { "Ref": "ScaleTopic" } } } } } },
            "WorkerFunction": { "Type": "AWS::Serverless::Function", "Properties": {
              "Handler": "Jobs", "Runtime": "dotnet10", "CodeUri": ".", "Timeout": 60,
              "Events": { "Tick": { "Type": "Schedule", "Properties": { "Schedule": "rate(1 minute)" } } } } },
            "ProcessFunction": { "Type": "AWS::Serverless::Function", "Properties": {
              "Handler": "Jobs", "Runtime": "dotnet10", "CodeUri": ".", "Timeout": {{processTimeout.ToString(CultureInfo.InvariantCulture)}},
              "EventInvokeConfig": { "MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60 } } }
          }
        }
        """;

    private static string Alarm(int threshold) => string.Create(CultureInfo.InvariantCulture, $$"""
        "JobsMessages{{threshold}}Alarm": { "Type": "AWS::CloudWatch::Alarm", "Properties": {
          "AlarmName": { "Fn::Sub": "${AWS::StackName}_jobs-messages-{{threshold}}" },
          "Namespace": "AWS/SQS", "MetricName": "ApproximateNumberOfMessagesVisible", "Statistic": "Maximum",
          "Dimensions": [{ "Name": "QueueName", "Value": { "Fn::GetAtt": ["JobsQueue", "QueueName"] } }],
          "Period": 60, "EvaluationPeriods": 1, "Threshold": {{threshold}}, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
          "TreatMissingData": "notBreaching", "AlarmActions": [{ "Ref": "ScaleTopic" }], "OKActions": [{ "Ref": "ScaleTopic" }] } },
        """);
}
