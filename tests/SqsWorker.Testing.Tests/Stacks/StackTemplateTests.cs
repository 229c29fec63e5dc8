using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Tests.Functions;

namespace SqsWorker.Testing.Tests.Stacks;

public sealed class StackTemplateTests
{
    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "a list")]
    [InlineData("{}", "no \"Resources\"")]
    [InlineData("""{"Resources":[]}""", "\"Resources\" is a list")]
    [InlineData("""{"Resources":{"A":1}}""", "'A' is a number")]
    [InlineData("""{"Resources":{"A":{}}}""", "'A' has no \"Type\"")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SQS::Queue","Properties":[]}}}""", "'A'")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SQS::Queue"},"A":{"Type":"AWS::SQS::Queue"}}}""", "'A' is there twice")]
    [InlineData("""{"Resources":{},"Parameters":{"P":{}}}""", "Parameters")]
    [InlineData("""{"Resources":{"A":{"Type":"\ud800"}}}""", "not JSON")]
    [InlineData("""{"Resources":{},"Outputs":{"O":{}}}""", "Output 'O'")]
    public void Parse_Malformed_SaysWhere(string text, string said)
    {
        var exception = Assert.Throws<StackTemplateException>(() => StackTemplate.Parse(text));

        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS::EC2::Instance", "{}", "'AWS::EC2::Instance'")]
    [InlineData("AWS::SQS::Queue", """{"QueueName":{"Ref":"Nobody"}}""", "'QueueName' refers to 'Nobody'")]
    [InlineData("AWS::SQS::Queue", """{"QueueName":{"Fn::If":["a","b","c"]}}""", "Fn::If is not supported")]
    [InlineData("AWS::SQS::Queue", """{"QueueName":{"Fn::Sub":"${A}"}}""", "A → A depend on each other")]
    [InlineData("AWS::SQS::Queue", """{"QueueName":{"Fn::Sub":"${oops"}}""", "without its")]
    [InlineData("AWS::SQS::Queue", """{"QueueName":7}""", "'QueueName' has to be a string")]
    [InlineData("AWS::SQS::Queue", """{"VisibilityTimeout":"soon"}""", "VisibilityTimeout")]
    [InlineData("AWS::SQS::Queue", """{"RedrivePolicy":{"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:123456789012:none"}}""", "maxReceiveCount")]
    [InlineData("AWS::SQS::Queue", """{"RedriveAllowPolicy":{"redrivePermission":"some"}}""", "RedriveAllowPolicy")]
    [InlineData("AWS::SQS::QueuePolicy", """{"Queues":[]}""", "needs the property 'PolicyDocument'")]
    [InlineData("AWS::SQS::QueuePolicy", """{"Queues":["https://sqs/1/none"],"PolicyDocument":{}}""", "'Queues' has 'https://sqs/1/none'")]
    [InlineData("AWS::Serverless::Function", """{"Timeout":1000}""", "'Timeout' is '1000'")]
    [InlineData("AWS::Serverless::Function", """{"Environment":{"Variables":{"X":{"Fn::GetAtt":["A","Nothing"]}}}}""", "no attribute 'Nothing'")]
    [InlineData("AWS::Serverless::Function", """{"Events":{"E":{"Type":"Kinesis","Properties":{}}}}""", "'Type' is 'Kinesis'")]
    [InlineData("AWS::Serverless::Function", """{"Events":{"E":{"Type":"SNS","Properties":{"Topic":"arn:none"}}}}""", "no topic 'arn:none'")]
    [InlineData("AWS::Serverless::Function", """{"Events":{"E":{"Type":"Schedule","Properties":{"Schedule":"rate(1 minutes)"}}}}""", "not a rate")]
    [InlineData("AWS::CloudWatch::Alarm", """{"EvaluationPeriods":1}""", "needs the property 'Namespace'")]
    [InlineData("AWS::CloudWatch::Alarm", """{"EvaluationPeriods":1,"Namespace":"AWS/SQS","MetricName":"M","Statistic":"p99"}""", "'Statistic' is 'p99'")]
    [InlineData("AWS::CloudWatch::Alarm", """{"EvaluationPeriods":1,"Namespace":"AWS/SQS","MetricName":"M","Dimensions":[{"Name":"a","Value":"1"},{"Name":"a","Value":"2"}]}""", "Resource 'A'")]
    [InlineData("AWS::DynamoDB::Table", """{"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}""", "'pk' is not among")]
    public void Create_UnusableResource_NamesResourceAndProperty(string type, string properties, string said)
    {
        var template = StackTemplate.Parse($$"""{ "Resources": { "A": { "Type": "{{type}}", "Properties": {{properties}} } } }""");
        var options = new TestStackOptions { CreateEnvironment = _ => new RecordingEnvironment() };

        var exception = Assert.Throws<StackTemplateException>(() => TestStack.Create(template, options));

        Assert.Matches(@"\bA\b", exception.Message);
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
    }
}
