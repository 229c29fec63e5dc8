namespace SqsWorker.Generator.Parsing;

/// <summary>What CloudFormation knows at the deploy (<see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html">pseudo parameters</see>).</summary>
internal static class PseudoParameters
{
    /// <summary>An ARN as it would read after a deploy somewhere, so that the rules of ARNs can be asked.</summary>
    public static string Fill(string arn) => arn
        .Replace("${AWS::Partition}", "aws")
        .Replace("${AWS::Region}", "us-east-1")
        .Replace("${AWS::AccountId}", "000000000000")
        .Replace("${AWS::StackName}", "s");
}
