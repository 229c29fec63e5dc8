using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Tests.Schema;

/// <summary>The schema check refuses what is broken: one fault at a time, in a template without any.</summary>
public sealed class TemplateCheckerTests
{
    private const string Sound =
        """
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Resources": {
            "Queue": {
              "Type": "AWS::SQS::Queue",
              "DeletionPolicy": "Retain",
              "Properties": {
                "QueueName": { "Fn::Sub": "${AWS::StackName}-a" }, "VisibilityTimeout": 60, "FifoQueue": true,
                "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["Other", "Arn"] }, "maxReceiveCount": 5 },
                "Tags": [{ "Key": "team", "Value": "shop" }]
              }
            },
            "Other": { "Type": "AWS::SQS::Queue" },
            "Topic": { "Type": "AWS::SNS::Topic", "DependsOn": ["Other"] },
            "Letters": { "Type": "AWS::SNS::Subscription", "Properties": { "TopicArn": { "Ref": "Topic" }, "Protocol": "sqs", "RawMessageDelivery": true } },
            "Logs": { "Type": "AWS::Logs::LogGroup", "Properties": { "RetentionInDays": 30 } },
            "Alarm": {
              "Type": "AWS::CloudWatch::Alarm",
              "Properties": {
                "Namespace": "Acme", "MetricName": "Backlog", "Statistic": "Maximum", "Threshold": 1.5, "EvaluationPeriods": 1,
                "ComparisonOperator": "GreaterThanOrEqualToThreshold", "Dimensions": [{ "Name": "Shop", "Value": "1" }]
              }
            },
            "More": {
              "Type": "AWS::IAM::ManagedPolicy",
              "Properties": {
                "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::a/*" }] }
              }
            },
            "Function": {
              "Type": "AWS::Serverless::Function",
              "Properties": {
                "CodeUri": ".", "Handler": "Acme.Shop", "Runtime": "dotnet10", "Role": { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/a" },
                "ReservedConcurrentExecutions": 5, "EphemeralStorage": { "Size": 1024 }, "Tags": { "team": "shop" },
                "VpcConfig": { "SecurityGroupIds": ["sg-1"], "SubnetIds": ["subnet-1"] },
                "Environment": { "Variables": { "URL": { "Fn::Join": ["-", ["a", { "Ref": "AWS::Region" }]] } } },
                "Events": {
                  "Notices": { "Type": "SNS", "Properties": { "Topic": { "Ref": "Topic" } } },
                  "Tick": { "Type": "Schedule", "Properties": { "Schedule": "rate(1 minute)" } }
                }
              }
            }
          },
          "Outputs": { "Url": { "Value": { "Ref": "Queue" } } }
        }
        """;

    [Fact]
    public void Template_ThatIsSound_HasNoFault() => Assert.Empty(TemplateChecker.Check(JsonNode.Parse(Sound)!.AsObject()));

    [Theory]
    [InlineData("Resources/Queue/Properties/VisibilityTimout", "60", "/Resources/Queue/Properties/VisibilityTimout is no property")]
    [InlineData("Resources/Function/Properties/Events/Tick/Properties/Rate", "\"x\"", "/Tick/Properties/Rate is no property")]
    [InlineData("Resources/Alarm/Properties/Dimensions/0/Unit", "\"x\"", "/Dimensions/0/Unit is no property")]
    [InlineData("Parameter", "{}", "/Parameter is no section")]
    [InlineData("Resources/Queue/DeletePolicy", "\"Retain\"", "/DeletePolicy is not known")]
    [InlineData("Resources/Queue/DeletionPolicy", "\"Keep\"", "/DeletionPolicy is not known, or not with \"Keep\"")]
    [InlineData("Resources/Queue/UpdateReplacePolicy", "\"RetainExceptOnCreate\"", "/UpdateReplacePolicy is not known")]
    public void Template_WithAnUnknownName_IsRefused(string path, string value, string fault) => Refused(path, value, fault);

    [Theory]
    [InlineData("Resources/Queue/Properties/VisibilityTimeout", "\"60\"", "VisibilityTimeout is \"60\", expected is an integer")]
    [InlineData("Resources/Queue/Properties/VisibilityTimeout", "1.5", "expected is an integer")]
    [InlineData("Resources/Queue/Properties/VisibilityTimeout", "null", "VisibilityTimeout is null")]
    [InlineData("Resources/Queue/Properties/VisibilityTimeout", "{\"Ref\":\"AWS::Region\"}", "expected is an integer")]
    [InlineData("Resources/Queue/Properties/FifoQueue", "\"true\"", "expected is true or false")]
    [InlineData("Resources/Queue/Properties/QueueName", "7", "expected is text")]
    [InlineData("Resources/Queue/Properties/Tags", "{\"team\":\"shop\"}", "expected is a list")]
    [InlineData("Resources/Queue/Properties/RedrivePolicy", "{\"Ref\":\"Other\"}", "expected is an object")]
    [InlineData("Resources/Function/Properties/Tags", "[]", "expected is an object")]
    [InlineData("Resources/Function/Properties/Environment/Variables/N", "1", "Variables/N is 1, expected is text")]
    [InlineData("Resources/Function/Properties/VpcConfig/SubnetIds", "\"subnet-1\"", "expected is a list")]
    [InlineData("Resources/Alarm/Properties/Threshold", "\"1\"", "expected is a number")]
    [InlineData("Resources/More/Properties/PolicyDocument/Statement/0/Action", "true", "expected is text")]
    [InlineData("Resources/Queue/Properties", "[]", "Properties is no object")]
    [InlineData("Outputs/Url/Value", "1", "/Outputs/Url/Value is 1, expected is text")]
    public void Template_WithAWrongType_IsRefused(string path, string value, string fault) => Refused(path, value, fault);

    [Theory]
    [InlineData("Resources/Queue/Properties/VisibilityTimeout", "43201", "it is 43201, allowed is 0..43200")]
    [InlineData("Resources/Queue/Properties/RedrivePolicy/maxReceiveCount", "0", "allowed is 1..1000")]
    [InlineData("Resources/Alarm/Properties/EvaluationPeriods", "0", "allowed is 1..")]
    [InlineData("Resources/Alarm/Properties/Statistic", "\"Max\"", "expected is one of Average | Maximum")]
    [InlineData("Resources/Logs/Properties/RetentionInDays", "31", "expected is one of 1 | 3")]
    [InlineData("Resources/Logs/Properties/RetentionInDays", "\"30\"", "expected is one of 1 | 3")]
    [InlineData("Resources/Letters/Properties/Protocol", "\"queue\"", "expected is one of application")]
    [InlineData("Resources/Function/Properties/EphemeralStorage/Size", "511", "allowed is 512..10240")]
    [InlineData("Resources/Function/Properties/ReservedConcurrentExecutions", "-1", "allowed is 0..")]
    [InlineData("Resources/Function/Properties/Events/Tick/Type", "\"Timer\"", "Event.Timer is not known")]
    [InlineData("Resources/Alarm/Properties/MetricName", "\"\"", "its length is 0")]
    [InlineData("Resources/A-b", "{\"Type\":\"AWS::SQS::Queue\"}", "an id is 1 to 255 letters and digits")]
    public void Template_WithAValueThatIsNotAllowed_IsRefused(string path, string value, string fault) => Refused(path, value, fault);

    [Theory]
    [InlineData("Resources/More/Properties/PolicyDocument", "/PolicyDocument is missing")]
    [InlineData("Resources/More/Properties/PolicyDocument/Statement/0/Effect", "/Effect is missing")]
    [InlineData("Resources/Letters/Properties/TopicArn", "/TopicArn is missing")]
    [InlineData("Resources/Letters/Properties", "/Protocol is missing")]
    [InlineData("Resources/Function/Properties/Handler", "/Handler is missing")]
    [InlineData("Resources/Function/Properties/Events/Tick/Properties/Schedule", "/Schedule is missing")]
    [InlineData("Resources/Alarm/Properties/Dimensions/0/Value", "/Value is missing")]
    [InlineData("Resources/Queue/Type", "/Resources/Queue has no Type")]
    [InlineData("Outputs/Url/Value", "/Value is missing")]
    public void Template_WithoutWhatIsRequired_IsRefused(string path, string fault)
    {
        var (template, parent, name) = Find(path);
        parent.AsObject().Remove(name);

        Assert.Contains(TemplateChecker.Check(template), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Fn::Subb\":\"a\"}", "Fn::Subb is not known")]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Fn::If\":[\"A\",\"a\",\"b\"]}", "Fn::If is not known")]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Fn::Sub\":[\"a\",{}]}", "Fn::Sub is not known, or not with")]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Fn::Sub\":\"a\",\"Ref\":\"Other\"}", "an intrinsic function and something else")]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Fn::Join\":[\"-\",[1]]}", "Fn::Join is not known, or not with")]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Ref\":\"Nobody\"}", "there is no resource or parameter 'Nobody'")]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Ref\":\"AWS::Stack\"}", "there is no resource or parameter 'AWS::Stack'")]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Fn::Sub\":\"${AWS::StackName}-${Nobody}\"}", "there is no resource or parameter 'Nobody'")]
    [InlineData("Resources/Queue/Properties/QueueName", "{\"Fn::Sub\":\"${Other.Name}\"}", "AWS::SQS::Queue has no attribute 'Name'")]
    [InlineData("Resources/Queue/Properties/RedrivePolicy/deadLetterTargetArn", "{\"Fn::GetAtt\":[\"Nobody\",\"Arn\"]}", "there is no resource 'Nobody'")]
    [InlineData("Resources/Queue/Properties/RedrivePolicy/deadLetterTargetArn", "{\"Fn::GetAtt\":[\"Other\",\"ARN\"]}", "AWS::SQS::Queue has no attribute 'ARN'")]
    [InlineData("Resources/More/Properties/PolicyDocument/Statement/0/Condition", "{\"ArnEquals\":{\"aws:SourceArn\":{\"Ref\":\"Nobody\"}}}", "'Nobody'")]
    [InlineData("Resources/Topic/DependsOn", "\"Nobody\"", "there is no resource \"Nobody\"")]
    [InlineData("Resources/Topic/DependsOn", "[\"Other\",\"Nobody\"]", "there is no resource \"Nobody\"")]
    [InlineData("Outputs/Url/Value", "{\"Ref\":\"Nobody\"}", "'Nobody'")]
    [InlineData("Resources/Topic/Type", "\"AWS::SNS::Topik\"", "the type AWS::SNS::Topik is not in the table")]
    public void Template_WithAReferenceToNothing_IsRefused(string path, string value, string fault) => Refused(path, value, fault);

    private static void Refused(string path, string value, string fault)
    {
        var (template, parent, name) = Find(path);
        parent[name] = JsonNode.Parse(value);

        Assert.Contains(TemplateChecker.Check(template), found => found.Contains(fault, StringComparison.Ordinal));
    }

    private static (JsonObject Template, JsonNode Parent, string Name) Find(string path)
    {
        var template = JsonNode.Parse(Sound)!.AsObject();
        var names = path.Split('/');
        var parent = names[..^1].Aggregate((JsonNode)template, static (node, name) => node is JsonArray items ? items[int.Parse(name, null)]! : node[name]!);
        return (template, parent, names[^1]);
    }
}
