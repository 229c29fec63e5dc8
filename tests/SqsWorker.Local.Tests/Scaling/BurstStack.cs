namespace SqsWorker.Local.Tests.Scaling;

/// <summary>The stack of the fake function's burst worker, as the renderer writes it.</summary>
internal static class BurstStack
{
    public const int MaxWorkers = 4;

    /// <param name="handling">How long a message is handled.</param>
    public static string Template(TimeSpan handling) => $$"""
        {
          "Transform": "AWS::Serverless-2016-10-31",
          "Resources": {
            "JobsQueue": { "Type": "AWS::SQS::Queue", "Properties": {
              "QueueName": { "Fn::Sub": "${AWS::StackName}-jobs" }, "VisibilityTimeout": 10,
              "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["JobsDeadLetterQueue", "Arn"] }, "maxReceiveCount": 10 } } },
            "JobsDeadLetterQueue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-jobs-dead-letters" } } },
            {{Alarm(1)}}
            {{Alarm(100)}}
            {{Alarm(500)}}
            "ScaleTopic": { "Type": "AWS::SNS::Topic", "Properties": {} },
            "ScaleTable": { "Type": "AWS::DynamoDB::Table", "Properties": {
              "BillingMode": "PAY_PER_REQUEST",
              "AttributeDefinitions": [ { "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "sk", "AttributeType": "S" } ],
              "KeySchema": [ { "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" } ] } },
            "Role": { "Type": "AWS::IAM::Role", "Properties": { "Policies": [ { "PolicyName": "all", "PolicyDocument": {
              "Statement": { "Effect": "Allow", "Action": ["sqs:*", "dynamodb:*", "lambda:InvokeFunction"], "Resource": "*" } } } ] } },
            {{Function("Scale", 30, handling, """ "Events": { "Alarms": { "Type": "SNS", "Properties": { "Topic": { "Ref": "ScaleTopic" } } } } """)}},
            {{Function("Worker", 30, handling, """ "Events": { "Tick": { "Type": "Schedule", "Properties": { "Schedule": "rate(1 minute)" } } } """)}},
            {{Function("Process", 900, handling, """ "EventInvokeConfig": { "MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60 } """)}}
          }
        }
        """;

    private static string Alarm(int threshold) => $$"""
        "JobsMessages{{threshold}}Alarm": { "Type": "AWS::CloudWatch::Alarm", "Properties": {
          "AlarmName": { "Fn::Sub": "${AWS::StackName}_jobs-messages-{{threshold}}" },
          "Namespace": "AWS/SQS", "MetricName": "ApproximateNumberOfMessagesVisible", "Statistic": "Maximum",
          "Dimensions": [{ "Name": "QueueName", "Value": { "Fn::GetAtt": ["JobsQueue", "QueueName"] } }],
          "Period": 60, "EvaluationPeriods": 1, "Threshold": {{threshold}}, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
          "TreatMissingData": "notBreaching", "AlarmActions": [{ "Ref": "ScaleTopic" }], "OKActions": [{ "Ref": "ScaleTopic" }] } },
        """;

    private static string Function(string name, int timeout, TimeSpan handling, string more) => $$"""
        "{{name}}Function": { "Type": "AWS::Serverless::Function", "Properties": {
          "Handler": "SqsWorker.Local.FakeFunction", "Runtime": "dotnet10", "CodeUri": ".", "Timeout": {{timeout}}, "MemorySize": 256,
          "Role": { "Fn::GetAtt": ["Role", "Arn"] },
          "Environment": { "Variables": {
            "FAKE_START": "burst",
            "FAKE_HANDLING_MS": "{{handling.TotalMilliseconds}}",
            "SQSWORKER_FUNCTION": "{{name.ToLowerInvariant()}}",
            "SQSWORKER_STACK": { "Ref": "AWS::StackName" },
            "SQSWORKER_QUEUE_URL_PREFIX": { "Fn::Sub": "https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/${AWS::StackName}-" },
            "SQSWORKER_TABLE": { "Ref": "ScaleTable" }
            {{(name == "Process" ? "" : """, "SQSWORKER_PROCESS_FUNCTION": { "Ref": "ProcessFunction" }""")}}
          } },
          {{more}} } }
        """;
}
