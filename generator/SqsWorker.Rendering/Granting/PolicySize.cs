namespace SqsWorker.Rendering.Granting;

/// <summary>What IAM takes (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">quotas</see>); it doesn't count white space.</summary>
internal static class PolicySize
{
    /// <summary>All inline policies of a role together.</summary>
    public const int MostInline = 10_240;

    /// <summary>One managed policy.</summary>
    public const int MostManaged = 6_144;

    /// <summary>How many characters a policy has at most.</summary>
    /// <param name="statements">Its statements.</param>
    /// <returns>Characters.</returns>
    public static int Of(IEnumerable<StatementModel> statements) =>
        """{"Version":"2012-10-17","Statement":[]}""".Length + statements.Sum(static statement => statement.Length);
}
