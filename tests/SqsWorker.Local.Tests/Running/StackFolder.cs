namespace SqsWorker.Local.Tests.Running;

/// <summary>A folder with a template, as a project's folder has one.</summary>
internal sealed class StackFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sqsworker-local-");

    public StackFolder(string template) => File.WriteAllText(Template, template);

    /// <summary>Gets the fake function's assembly.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "SqsWorker.Local.FakeFunction.dll");

    public string Template => Path.Combine(_folder.FullName, "serverless.template");

    public string Logs => Path.Combine(_folder.FullName, "logs");

    /// <summary>A queue with a dead-letter queue, an alarm on it, its topic, and a function that drains it: on notices and by schedule.</summary>
    public static StackFolder WithFakeFunction(string handler = "SqsWorker.Local.FakeFunction", string environment = "") => new(
        $$$"""
        {
          "Transform": "AWS::Serverless-2016-10-31",
          "Resources": {
            "JobsQueue": { "Type": "AWS::SQS::Queue", "Properties": {
              "QueueName": { "Fn::Sub": "${AWS::StackName}-jobs" }, "VisibilityTimeout": 60,
              "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["JobsDeadLetterQueue", "Arn"] }, "maxReceiveCount": 3 } } },
            "JobsDeadLetterQueue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-jobs-dead-letters" } } },
            "LostNotices": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}_lost-notices" } } },
            "Topic": { "Type": "AWS::SNS::Topic", "Properties": {} },
            "Alarm": { "Type": "AWS::CloudWatch::Alarm", "Properties": {
              "AlarmName": { "Fn::Sub": "${AWS::StackName}_jobs-messages-1" },
              "Namespace": "AWS/SQS", "MetricName": "ApproximateNumberOfMessagesVisible", "Statistic": "Maximum",
              "Dimensions": [{ "Name": "QueueName", "Value": { "Fn::GetAtt": ["JobsQueue", "QueueName"] } }],
              "Period": 60, "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
              "TreatMissingData": "notBreaching", "AlarmActions": [{ "Ref": "Topic" }], "OKActions": [{ "Ref": "Topic" }] } },
            "DrainFunction": { "Type": "AWS::Serverless::Function", "Properties": {
              "Handler": "{{{handler}}}", "Runtime": "dotnet10", "CodeUri": ".", "Timeout": 30, "MemorySize": 256,
              "Environment": { "Variables": { {{{environment}}} "FAKE_QUEUE_URL": { "Ref": "JobsQueue" } } },
              "Events": { "Alarms": { "Type": "SNS", "Properties": { "Topic": { "Ref": "Topic" } } } } } }
          }
        }
        """);

    public void Sample(string queue, string json)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "samples"));
        File.WriteAllText(Path.Combine(_folder.FullName, "samples", queue + ".json"), json);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
