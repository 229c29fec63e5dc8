namespace SqsWorker.Testing.Stacks;

/// <summary>Where a stack stands: what the pseudo parameters say.</summary>
internal sealed record StackPlace(string StackName, string Region, string AccountId)
{
    public string Partition => Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : "aws";

    public string UrlSuffix => Region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>Gets a pseudo parameter's value, or <see langword="null"/> where there is no such parameter.</summary>
    public string? PseudoParameter(string name) => name switch
    {
        "AWS::Region" => Region,
        "AWS::AccountId" => AccountId,
        "AWS::StackName" => StackName,
        "AWS::StackId" => Arn("cloudformation", $"stack/{StackName}/{PhysicalName.Suffix(StackName, "AWS::StackId")}"),
        "AWS::URLSuffix" => UrlSuffix,
        "AWS::Partition" => Partition,
        _ => null,
    };

    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";
}
