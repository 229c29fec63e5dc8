using SqsWorker.Testing.Access;
using SqsWorker.Testing.Stacks;

namespace SqsWorker.Testing.Tests.Stacks;

/// <summary>Who may send to the stack's own topic and queue, as the renderer's policies say it; and policies that name their roles.</summary>
public sealed class PolicyStackTests
{
    private const string ScaleTopic = "arn:aws:sns:eu-central-1:123456789012:shop-ScaleTopic-ABCDEFGHIJKL";

    private static readonly StackPlace Place = new("shop", "eu-central-1", "123456789012");
    private static readonly StackTemplate Template = Read("OneQueue");

    private static readonly ResourceIdentities Identities = new(Template, Place);

    public static TheoryData<QueueSource, bool> Publishers
    {
        get
        {
            var own = Alarm(Identities.Find("OrdersAgeAlarm")!.Attributes["Arn"]);
            return new()
            {
                { own, true },
                { own with { Service = "events.amazonaws.com" }, false },
                { own with { Account = "999956789012" }, false },
                { Alarm(own.Arn.Replace(Place.AccountId, "999956789012", StringComparison.Ordinal)), false },
                { Alarm(own.Arn.Replace(Place.Region, "eu-west-1", StringComparison.Ordinal)), false },
                { Alarm(own.Arn.Replace(Place.StackName, "bakery", StringComparison.Ordinal)), false },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Publishers))]
    public void AlertTopicPolicy_ToAPublisher_LetsTheStacksAlarmsIn(QueueSource source, bool isIn) =>
        Assert.Equal(isIn, Judge("AlertTopicPolicy", "sns:Publish", source, Identities.Find("AlertTopic")!.Reference));

    [Theory]
    [InlineData("sns.amazonaws.com", null, true)]
    [InlineData("sns.amazonaws.com", "arn:aws:sns:eu-central-1:123456789012:another", false)]
    [InlineData("sns.amazonaws.com", "arn:aws:sns:eu-central-1:999956789012:shop", false)]
    [InlineData("events.amazonaws.com", null, false)]
    [InlineData("lambda.amazonaws.com", null, false)]
    public void ScaleLostNoticesPolicy_ToASender_LetsTheScaleTopicIn(string service, string? arn, bool isIn)
    {
        var source = QueueSource.Topic(arn ?? Identities.Find("ScaleTopic")!.Reference) with { Service = service };

        Assert.Equal(isIn, Judge("ScaleLostNoticesPolicy", "sqs:SendMessage", source, Identities.Find("ScaleLostNotices")!.Attributes["Arn"]));
        Assert.False(Judge("ScaleLostNoticesPolicy", "sqs:SendMessage", source, Identities.Find("ScaleLostNotices")!.Attributes["Arn"], isTls: false));
    }

    [Theory]
    [InlineData("OneQueue", "QueuePolicy", "OrdersQueue")]
    [InlineData("OneQueue", "QueuePolicy", "OrdersDeadLetterQueue")]
    [InlineData("OneQueue", "ScaleLostNoticesPolicy", "ScaleLostNotices")]
    [InlineData("Sources", "OrdersQueuePolicy", "OrdersQueue")]
    public void Policies_OfQueues_DenyWhatIsNotTls(string stack, string id, string queueId)
    {
        var template = Read(stack);
        var identities = new ResourceIdentities(template, Place);
        var queue = identities.Find(queueId)!.Attributes["Arn"];
        var properties = PropertyReader.Of(template.Resources.Single(resource => resource.LogicalId == id), identities.Evaluator);
        Assert.Contains(identities.Find(queueId)!.Reference, properties.Texts("Queues"));
        var policy = properties.Object("PolicyDocument")!.Json.GetRawText();

        // To all that the queue allows without the deny, each action of SQS, by anybody.
        var open = policy[..policy.LastIndexOf(']')] + """,{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"}]}""";

        Assert.All((string[])["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteQueue"], action =>
        {
            Assert.True(ResourcePolicy.Allows(open, Call(action, QueueSource.Topic(ScaleTopic), queue, isTls: true)));
            Assert.False(ResourcePolicy.Allows(open, Call(action, QueueSource.Topic(ScaleTopic), queue, isTls: false)));
        });
    }

    [Theory]
    [InlineData("AWS::IAM::Policy")]
    [InlineData("AWS::IAM::ManagedPolicy")]
    public async Task Policy_ThatNamesItsRole_IsTheRoles(string type)
    {
        var template = $$"""
            {
              "Resources": {
                "Role": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": {} } },
                "Reads": {
                  "Type": "{{type}}",
                  "Properties": {
                    "PolicyName": "reads",
                    "Roles": [{ "Ref": "Role" }],
                    "PolicyDocument": { "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }
                  }
                },
                "Job": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "Job", "Role": { "Fn::GetAtt": ["Role", "Arn"] } } }
              }
            }
            """;
        await using var stack = TestStack.Create(StackTemplate.Parse(template), new TestStackOptions { StackName = "shop", CreateEnvironment = static _ => throw new NotSupportedException() });

        Assert.Equal(["s3:GetObject"], Assert.Single(stack.Function("Job").Statements).Actions);
    }

    private static bool Judge(string policy, string action, QueueSource source, string resource, bool isTls = true) =>
        ResourcePolicy.Allows(Document(policy), Call(action, source, resource, isTls));

    private static ServiceCall Call(string action, QueueSource source, string resource, bool isTls) =>
        new(source.Service, source.Arn, source.Account, action, resource) { IsTls = isTls };

    private static StackTemplate Read(string stack) => StackTemplate.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Rendered", $"StackSnapshotTests.Stack_{stack}_IsThis.verified.template")));

    private static QueueSource Alarm(string arn) => new("cloudwatch.amazonaws.com", arn, arn.Split(':')[4]);

    private static string Document(string policy) => PropertyReader.Of(Template.Resources.Single(resource => resource.LogicalId == policy), Identities.Evaluator)
        .Object("PolicyDocument")!.Json.GetRawText();
}
