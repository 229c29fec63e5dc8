using SqsWorker.Rendering.Manifest;

namespace SqsWorker.Rendering.Granting;

/// <summary>What any function is allowed: to write its log, to stand in its VPC, and what its user says.</summary>
internal static class FunctionGrants
{
    private static readonly string[] Log = ["logs:CreateLogStream", "logs:PutLogEvents"];

    // Those that Lambda's own policy for this has (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html). Lambda's
    // guide tells which resources it asks for: of all there are to delete an interface, and everything to describe them
    // (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions). It says nothing of the others, and subnets may be
    // another account's; a role that is too narrow is found out when the function is made, so those stay on everything, as in Lambda's own policy.
    private static readonly string[] Delete = ["ec2:DeleteNetworkInterface"];
    private static readonly string[] Others =
    [
        "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
    ];

    private static readonly ResourceArn OfTheAccount = ResourceArn.Text("arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:*/*");

    // Lambda makes its own calls for the interfaces without this key, and puts it into all that the function's code makes
    // (https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html). Any function is meant: only one has the role, to name
    // it would be a circle, and the stack's name is not whole in its name where that is long.
    private static readonly StatementCondition FromCode = new(
        "ArnLike", "lambda:SourceFunctionArn", ResourceArn.Text("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*"));

    /// <summary>Makes the statements of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">The stem of its logical ids.</param>
    /// <returns>The statements.</returns>
    public static IEnumerable<StatementModel> Of(FunctionEntry function, string id)
    {
        yield return new StatementModel(Log, [ResourceArn.Logs(id)], IsList: false);
        if (function.SubnetIds.Count > 0)
        {
            yield return new StatementModel(Others, [ResourceArn.Everything], IsList: false);
            yield return new StatementModel(Delete, [OfTheAccount], IsList: false);
            yield return new StatementModel([.. Others, .. Delete], [ResourceArn.Everything], IsList: false) { Denies = true, Condition = FromCode };
        }

        foreach (var statement in function.Statements)
        {
            yield return new StatementModel(statement.Actions, [.. statement.Resources.Select(ResourceArn.Text)]);
        }
    }
}
