namespace SqsWorker.Testing.Tests.Stacks;

/// <summary>A stack of one queue, written by hand as the renderer would write it.</summary>
internal static class Template
{
    public const string Text = """
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Transform": "AWS::Serverless-2016-10-31",
          "Resources": {
            "OrdersQueue": {
              "Type": "AWS::SQS::Queue",
              "DeletionPolicy": "Retain",
              "Properties": {
                "QueueName": { "Fn::Sub": "${AWS::StackName}-orders" },
                "VisibilityTimeout": 60,
                "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["OrdersDeadLetterQueue", "Arn"] }, "maxReceiveCount": 5 }
              }
            },
            "OrdersDeadLetterQueue": {
              "Type": "AWS::SQS::Queue",
              "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-orders-dead-letters" }, "MessageRetentionPeriod": 1209600 }
            },
            "OrdersMessages10Alarm": {
              "Type": "AWS::CloudWatch::Alarm",
              "Properties": {
                "AlarmName": { "Fn::Sub": "${AWS::StackName}_orders-messages-10" },
                "Namespace": "AWS/SQS",
                "MetricName": "ApproximateNumberOfMessagesVisible",
                "Dimensions": [ { "Name": "QueueName", "Value": { "Fn::GetAtt": ["OrdersQueue", "QueueName"] } } ],
                "Statistic": "Maximum",
                "Period": 60,
                "EvaluationPeriods": 1,
                "DatapointsToAlarm": 1,
                "Threshold": 10,
                "ComparisonOperator": "GreaterThanOrEqualToThreshold",
                "TreatMissingData": "notBreaching",
                "AlarmActions": [ { "Ref": "ScaleTopic" } ],
                "OKActions": [ { "Ref": "ScaleTopic" } ]
              }
            },
            "QueuePolicy": { "Type": "AWS::SQS::QueuePolicy", "Properties": { "Queues": [ { "Ref": "OrdersQueue" } ], "PolicyDocument": {} } },
            "ScaleTopic": { "Type": "AWS::SNS::Topic", "Properties": {} },
            "ScaleTopicPolicy": { "Type": "AWS::SNS::TopicPolicy", "Properties": { "Topics": [ { "Ref": "ScaleTopic" } ], "PolicyDocument": { "Statement": [
              { "Effect": "Allow", "Principal": { "Service": "cloudwatch.amazonaws.com" }, "Action": "sns:Publish", "Resource": { "Ref": "ScaleTopic" } }
            ] } } },
            "ScaleTable": {
              "Type": "AWS::DynamoDB::Table",
              "Properties": {
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [ { "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "sk", "AttributeType": "S" } ],
                "KeySchema": [ { "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" } ],
                "TimeToLiveSpecification": { "AttributeName": "ttl", "Enabled": true }
              }
            },
            "ScaleFunction": {
              "Type": "AWS::Serverless::Function",
              "Properties": {
                "Handler": "Shop", "Runtime": "dotnet10", "Architectures": ["x86_64"], "CodeUri": ".", "Timeout": 30,
                "Role": { "Fn::GetAtt": ["ScaleFunctionRole", "Arn"] },
                "LoggingConfig": { "LogGroup": { "Ref": "ScaleFunctionLogs" } },
                "Environment": { "Variables": {
                  "SQSWORKER_FUNCTION": "scale",
                  "SQSWORKER_STACK": { "Ref": "AWS::StackName" },
                  "SQSWORKER_QUEUE_URL_PREFIX": { "Fn::Sub": "https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/${AWS::StackName}-" },
                  "SQSWORKER_TABLE": { "Ref": "ScaleTable" },
                  "SQSWORKER_PROCESS_FUNCTION": { "Ref": "ProcessFunction" }
                } },
                "Events": { "Alarms": { "Type": "SNS", "Properties": { "Topic": { "Ref": "ScaleTopic" } } } }
              }
            },
            "ScaleFunctionRole": {
              "Type": "AWS::IAM::Role",
              "Properties": {
                "AssumeRolePolicyDocument": {},
                "Policies": [ { "PolicyName": "scale", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                  { "Effect": "Allow", "Action": ["dynamodb:UpdateItem", "dynamodb:Query"], "Resource": { "Fn::GetAtt": ["ScaleTable", "Arn"] } },
                  { "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": [ { "Fn::GetAtt": ["ProcessFunction", "Arn"] } ] }
                ] } } ]
              }
            },
            "ScaleFunctionLogs": {
              "Type": "AWS::Logs::LogGroup",
              "Properties": { "LogGroupName": { "Fn::Join": ["/", ["/aws/lambda", { "Fn::Sub": "${AWS::StackName}-scale" }]] }, "RetentionInDays": 30 }
            },
            "WorkerFunction": {
              "Type": "AWS::Serverless::Function",
              "Properties": {
                "Handler": "Shop", "Runtime": "dotnet10", "CodeUri": ".",
                "Events": { "Tick": { "Type": "Schedule", "Properties": { "Schedule": "rate(1 minute)" } } }
              }
            },
            "ProcessFunction": {
              "Type": "AWS::Serverless::Function",
              "Properties": {
                "Handler": "Shop", "Runtime": "dotnet10", "CodeUri": ".", "Timeout": 900, "MemorySize": 512, "ReservedConcurrentExecutions": 20,
                "EventInvokeConfig": { "MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60 }
              }
            }
          },
          "Outputs": { "OrdersQueueUrl": { "Value": { "Ref": "OrdersQueue" } } }
        }
        """;
}
