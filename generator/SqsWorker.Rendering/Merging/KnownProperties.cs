namespace SqsWorker.Rendering.Merging;

/// <summary>
/// The properties of the types that a stack of ours has, and of functions and policies that users add: names of the documented schemas
/// (<see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">CloudFormation</see>, as cfn-lint 1.51.0
/// carries them; <see href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">SAM</see>, as
/// aws-sam-translator 1.110.0 does), without those that can only be read.
/// </summary>
internal static class KnownProperties
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["AWS::CloudWatch::Alarm"] =
            "ActionsEnabled AlarmActions AlarmDescription AlarmName ComparisonOperator DatapointsToAlarm Dimensions EvaluateLowSampleCountPercentile "
            + "EvaluationCriteria EvaluationInterval EvaluationPeriods ExtendedStatistic InsufficientDataActions MetricName Metrics Namespace OKActions "
            + "Period Statistic Tags Threshold ThresholdMetricId TreatMissingData Unit",
        ["AWS::CloudWatch::Dashboard"] =
            "DashboardBody DashboardName",
        ["AWS::DynamoDB::Table"] =
            "AttributeDefinitions BillingMode ContributorInsightsSpecification DeletionProtectionEnabled GlobalSecondaryIndexes ImportSourceSpecification "
            + "KeySchema KinesisStreamSpecification LocalSecondaryIndexes OnDemandThroughput PointInTimeRecoverySpecification ProvisionedThroughput "
            + "ResourcePolicy SSESpecification StreamSpecification TableClass TableName Tags TimeToLiveSpecification WarmThroughput",
        ["AWS::IAM::ManagedPolicy"] =
            "Description Groups ManagedPolicyName Path PolicyDocument Roles Users",
        ["AWS::IAM::Policy"] =
            "Groups PolicyDocument PolicyName Roles Users",
        ["AWS::IAM::Role"] =
            "AssumeRolePolicyDocument Description ManagedPolicyArns MaxSessionDuration Path PermissionsBoundary Policies RoleName Tags",
        ["AWS::Lambda::Function"] =
            "Architectures CapacityProviderConfig Code CodeSigningConfigArn DeadLetterConfig Description DurableConfig Environment EphemeralStorage "
            + "FileSystemConfigs FunctionName FunctionScalingConfig Handler ImageConfig KmsKeyArn Layers LoggingConfig MemorySize PackageType "
            + "PublishToLatestPublished RecursiveLoop ReservedConcurrentExecutions Role Runtime RuntimeManagementConfig SnapStart Tags TenancyConfig "
            + "Timeout TracingConfig VpcConfig",
        ["AWS::Logs::LogGroup"] =
            "BearerTokenAuthenticationEnabled DataProtectionPolicy DeletionProtectionEnabled FieldIndexPolicies KmsKeyId LogGroupClass LogGroupName "
            + "ResourcePolicyDocument RetentionInDays Tags",
        ["AWS::SNS::Subscription"] =
            "DeliveryPolicy Endpoint FilterPolicy FilterPolicyScope Protocol RawMessageDelivery RedrivePolicy Region ReplayPolicy SubscriptionRoleArn "
            + "TopicArn",
        ["AWS::SNS::Topic"] =
            "ArchivePolicy ContentBasedDeduplication DataProtectionPolicy DeliveryStatusLogging DisplayName FifoThroughputScope FifoTopic KmsMasterKeyId "
            + "SignatureVersion Subscription Tags TopicName TracingConfig",
        ["AWS::SNS::TopicPolicy"] =
            "PolicyDocument Topics",
        ["AWS::SQS::Queue"] =
            "ContentBasedDeduplication DeduplicationScope DelaySeconds FifoQueue FifoThroughputLimit KmsDataKeyReusePeriodSeconds KmsMasterKeyId "
            + "MaximumMessageSize MessageRetentionPeriod QueueName ReceiveMessageWaitTimeSeconds RedriveAllowPolicy RedrivePolicy SqsManagedSseEnabled Tags "
            + "VisibilityTimeout",
        ["AWS::SQS::QueuePolicy"] =
            "PolicyDocument Queues",
        ["AWS::Serverless::Function"] =
            "Architectures AssumeRolePolicyDocument AutoPublishAlias AutoPublishAliasAllProperties AutoPublishCodeSha256 CapacityProviderConfig "
            + "CodeSigningConfigArn CodeUri DeadLetterQueue DeploymentPreference Description DurableConfig Environment EphemeralStorage EventInvokeConfig "
            + "Events FileSystemConfigs FunctionName FunctionScalingConfig FunctionUrlConfig Handler ImageConfig ImageUri InlineCode KmsKeyArn Layers "
            + "LoggingConfig MemorySize PackageType PermissionsBoundary Policies PropagateTags ProvisionedConcurrencyConfig PublishToLatestPublished "
            + "RecursiveLoop ReservedConcurrentExecutions Role RolePath Runtime RuntimeManagementConfig SnapStart SourceKMSKeyArn Tags TenancyConfig "
            + "Timeout Tracing VersionDeletionPolicy VersionDescription VpcConfig",
    };

    /// <summary>Gets the properties of a type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Their names, or null of a type that is not known here.</returns>
    public static IReadOnlyList<string>? Of(string type) => Names.TryGetValue(type, out var names) ? names.Split(' ') : null;
}
