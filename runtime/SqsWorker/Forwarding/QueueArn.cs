namespace SqsWorker.Forwarding;

/// <summary>A queue's URL → its ARN.</summary>
internal static class QueueArn
{
    /// <exception cref="FormatException">The URL is none of SQS: <c>https://sqs.{region}.{suffix}/{account}/{name}</c>.</exception>
    public static string Of(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.Host.Split('.') is ["sqs", var region, ..]
        && parsed.AbsolutePath.Split('/') is ["", var account, var name]
            ? $"arn:{Partition(region)}:sqs:{region}:{account}:{name}"
            : throw new FormatException($"'{url}' is not the URL of a queue; expected https://sqs.region.amazonaws.com/account/name.");

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    private static string Partition(string region) => region.Split('-') switch
    {
        ["cn", ..] => "aws-cn",
        ["us", "gov", ..] => "aws-us-gov",
        ["us", "iso", ..] => "aws-iso",
        ["us", "isob", ..] => "aws-iso-b",
        ["eusc", ..] => "aws-eusc",
        _ => "aws",
    };
}
