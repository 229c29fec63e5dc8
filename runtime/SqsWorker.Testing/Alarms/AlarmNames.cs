namespace SqsWorker.Testing.Alarms;

/// <summary>What CloudWatch calls states and regions.</summary>
internal static class AlarmNames
{
    private static readonly Dictionary<string, string> Regions = new(StringComparer.Ordinal)
    {
        ["us-east-1"] = "US East (N. Virginia)",
        ["us-east-2"] = "US East (Ohio)",
        ["us-west-1"] = "US West (N. California)",
        ["us-west-2"] = "US West (Oregon)",
        ["ca-central-1"] = "Canada (Central)",
        ["sa-east-1"] = "South America (Sao Paulo)",
        ["eu-central-1"] = "EU (Frankfurt)",
        ["eu-west-1"] = "EU (Ireland)",
        ["eu-west-2"] = "EU (London)",
        ["eu-west-3"] = "EU (Paris)",
        ["eu-north-1"] = "EU (Stockholm)",
        ["eu-south-1"] = "EU (Milan)",
        ["ap-south-1"] = "Asia Pacific (Mumbai)",
        ["ap-northeast-1"] = "Asia Pacific (Tokyo)",
        ["ap-northeast-2"] = "Asia Pacific (Seoul)",
        ["ap-southeast-1"] = "Asia Pacific (Singapore)",
        ["ap-southeast-2"] = "Asia Pacific (Sydney)",
    };

    public static string Of(AlarmState state) => state switch
    {
        AlarmState.Ok => "OK",
        AlarmState.Alarm => "ALARM",
        _ => "INSUFFICIENT_DATA",
    };

    public static string Region(string region) => Regions.GetValueOrDefault(region, region);
}
