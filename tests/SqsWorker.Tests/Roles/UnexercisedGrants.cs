namespace SqsWorker.Tests.Roles;

/// <summary>What is granted and can't be used here, each with the reason. What is not in this list must be used.</summary>
internal static class UnexercisedGrants
{
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["logs:CreateLogStream"] = "Lambda itself writes a function's output to CloudWatch Logs, in its role's name; there are no log streams here.",
        ["logs:PutLogEvents"] = "As above.",
    };

    public static bool Has(Grant grant) => Reasons.ContainsKey(grant.Action);
}
