namespace SqsWorker.Testing;

/// <summary>Something that sends to a queue by itself, in the name of an AWS service.</summary>
/// <param name="Service">The service, such as <c>s3.amazonaws.com</c>.</param>
/// <param name="Arn">The topic, rule or bucket.</param>
/// <param name="Account">Whose it is.</param>
public sealed record QueueSource(string Service, string Arn, string Account)
{
    /// <summary>Makes a topic of SNS.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <returns>The source.</returns>
    public static QueueSource Topic(string arn) => Of("sns.amazonaws.com", arn);

    /// <summary>Makes a rule of EventBridge.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <returns>The source.</returns>
    public static QueueSource Rule(string arn) => Of("events.amazonaws.com", arn);

    /// <summary>Makes a bucket of S3.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <param name="account">Whose it is: the ARN doesn't say.</param>
    /// <returns>The source.</returns>
    public static QueueSource Bucket(string arn, string account) => new("s3.amazonaws.com", arn, account);

    private static QueueSource Of(string service, string arn) => new(service, arn, arn?.Split(':') is [_, _, _, _, var account, ..] ? account : "");
}
