using System.Text.RegularExpressions;

namespace SqsWorker.Scaling;

/// <summary>Where the stack's own alarms are, as far as the function's environment says it. What it doesn't say is not compared.</summary>
/// <param name="Region">The region, or <see langword="null"/>.</param>
/// <param name="Account">The account, or <see langword="null"/>.</param>
internal sealed partial record AlarmHome(string? Region, string? Account)
{
    /// <param name="region">The variable <c>AWS_REGION</c>.</param>
    /// <param name="queueUrlPrefix">What queues' URLs begin with; the account stands in them.</param>
    public static AlarmHome Of(string? region, string queueUrlPrefix) => new(
        string.IsNullOrEmpty(region) ? null : region,
        AccountInUrl().Match(queueUrlPrefix) is { Success: true } match ? match.Groups["account"].Value : null);

    /// <summary>Says why a notice is none of this stack's, or <see langword="null"/>. Both fields are missing from older notices.</summary>
    public string? FindFault(AlarmNotice notice)
    {
        if (Account is not null && notice.Account is { } account && account != Account)
        {
            return $"the alarm {notice.AlarmName} is of account '{account}', not of {Account}";
        }

        if (notice.Arn is not { } arn)
        {
            return null;
        }

        // arn:aws:cloudwatch:{region}:{account}:alarm:{name}
        return arn.Split(':', 7) is [_, _, "cloudwatch", var region, var owner, "alarm", var name]
            && name == notice.AlarmName
            && (Region is null || region == Region)
            && (Account is null || owner == Account)
                ? null
                : $"the alarm {notice.AlarmName} has the ARN '{arn}', which is no alarm of this name in {Region ?? "this region"} and {Account ?? "this account"}";
    }

    [GeneratedRegex("/(?<account>[0-9]{12})/[^/]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountInUrl();
}
