namespace SqsWorker.Testing.Stacks;

/// <summary>The resource types a stack here may hold, and how each is called.</summary>
internal static class ResourceTypes
{
    public const string Queue = "AWS::SQS::Queue";
    public const string QueuePolicy = "AWS::SQS::QueuePolicy";
    public const string Alarm = "AWS::CloudWatch::Alarm";
    public const string Topic = "AWS::SNS::Topic";
    public const string TopicPolicy = "AWS::SNS::TopicPolicy";
    public const string Subscription = "AWS::SNS::Subscription";
    public const string Table = "AWS::DynamoDB::Table";
    public const string Function = "AWS::Serverless::Function";
    public const string Role = "AWS::IAM::Role";
    public const string ManagedPolicy = "AWS::IAM::ManagedPolicy";
    public const string LogGroup = "AWS::Logs::LogGroup";

    /// <summary>Types that change nothing a stack here does.</summary>
    private static readonly HashSet<string> Inert = new(StringComparer.Ordinal)
    {
        "AWS::Lambda::Permission", "AWS::CloudWatch::Dashboard", "AWS::Logs::MetricFilter",
        "AWS::CloudFormation::WaitConditionHandle", "AWS::XRay::Group",
    };

    private static readonly Dictionary<string, string> NameProperties = new(StringComparer.Ordinal)
    {
        [Queue] = "QueueName",
        [Alarm] = "AlarmName",
        [Topic] = "TopicName",
        [Table] = "TableName",
        [Function] = "FunctionName",
        [Role] = "RoleName",
        [ManagedPolicy] = "ManagedPolicyName",
        [LogGroup] = "LogGroupName",
        [Subscription] = "",
    };

    /// <summary>Tells whether a stack here may hold the type.</summary>
    public static bool Knows(string type) => type is QueuePolicy or TopicPolicy || Inert.Contains(type) || NameProperties.ContainsKey(type);

    /// <summary>Gets the property that names such a resource, or <see langword="null"/> where none does.</summary>
    public static string? NameProperty(string type) => NameProperties.GetValueOrDefault(type) is { Length: > 0 } name ? name : null;

    /// <summary>Gets what a resource of that type and name answers to references.</summary>
    public static ResourceIdentity Identify(string type, string name, StackPlace place) => type switch
    {
        Queue => new(name, QueueUrl(name, place), new Dictionary<string, string>
        {
            ["Arn"] = place.Arn("sqs", name),
            ["QueueName"] = name,
            ["QueueUrl"] = QueueUrl(name, place),
        }),
        Topic => new(name, place.Arn("sns", name), new Dictionary<string, string>
        {
            ["TopicArn"] = place.Arn("sns", name),
            ["TopicName"] = name,
        }),
        Subscription => new(name, place.Arn("sns", name), new Dictionary<string, string>()),
        Alarm => WithArn(name, place.Arn("cloudwatch", $"alarm:{name}")),
        Table => WithArn(name, place.Arn("dynamodb", $"table/{name}")),
        Function => WithArn(name, place.Arn("lambda", $"function:{name}")),
        Role => WithArn(name, $"arn:{place.Partition}:iam::{place.AccountId}:role/{name}"),
        ManagedPolicy => new(name, $"arn:{place.Partition}:iam::{place.AccountId}:policy/{name}", new Dictionary<string, string>
        {
            ["PolicyArn"] = $"arn:{place.Partition}:iam::{place.AccountId}:policy/{name}",
        }),
        LogGroup => WithArn(name, place.Arn("logs", $"log-group:{name}:*")),
        _ => new(name, name, new Dictionary<string, string>()),
    };

    private static ResourceIdentity WithArn(string name, string arn) => new(name, name, new Dictionary<string, string> { ["Arn"] = arn });

    private static string QueueUrl(string name, StackPlace place) =>
        $"https://sqs.{place.Region}.{place.UrlSuffix}/{place.AccountId}/{name}";
}
