namespace SqsWorker.Tests.Roles;

/// <summary>What is granted and can't be used here, each with the reason. What is not in this list must be used.</summary>
internal static class UnexercisedGrants
{
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["logs:CreateLogStream"] = "Lambda itself writes a function's output to CloudWatch Logs, in its role's name; there are no log streams here.",
        ["logs:PutLogEvents"] = "As above.",
        ["kms:Decrypt"] = "SQS calls KMS in a caller's name, and kms:ViaService says so; the queues here keep bodies as they are, and nobody asks KMS.",
        ["kms:GenerateDataKey"] = "As above.",
        ["ec2:CreateNetworkInterface"] = "Lambda itself makes the interfaces of a function in a VPC, in its role's name; there is no VPC here.",
        ["ec2:DescribeNetworkInterfaces"] = "As above.",
        ["ec2:DescribeSubnets"] = "As above.",
        ["ec2:DeleteNetworkInterface"] = "As above.",
        ["ec2:AssignPrivateIpAddresses"] = "As above.",
        ["ec2:UnassignPrivateIpAddresses"] = "As above.",
    };

    public static bool Has(Grant grant) => Reasons.ContainsKey(grant.Action);
}
