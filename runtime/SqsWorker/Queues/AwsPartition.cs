namespace SqsWorker.Queues;

/// <summary>
/// A part of AWS with accounts and names of its own
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</see>).
/// </summary>
/// <param name="Name">As in ARNs.</param>
/// <param name="Regions">How its regions' names begin.</param>
/// <param name="Suffix">How its services' host names end.</param>
internal sealed record AwsPartition(string Name, string Regions, string Suffix)
{
    private static readonly AwsPartition Commercial = new("aws", "", "amazonaws.com");

    private static readonly AwsPartition[] Others =
    [
        new("aws-cn", "cn-", "amazonaws.com.cn"),
        new("aws-us-gov", "us-gov-", "amazonaws.com"),
        new("aws-iso", "us-iso-", "c2s.ic.gov"),
        new("aws-iso-b", "us-isob-", "sc2s.sgov.gov"),
        new("aws-iso-e", "eu-isoe-", "cloud.adc-e.uk"),
        new("aws-iso-f", "us-isof-", "csp.hci.ic.gov"),
        new("aws-eusc", "eusc-", "amazonaws.eu"),
    ];

    /// <returns>The partition of an ARN; the commercial one for a name that is not known.</returns>
    public static AwsPartition Named(string name) => Array.Find(Others, partition => partition.Name == name) ?? Commercial;

    /// <returns>The partition of a region.</returns>
    public static AwsPartition Of(string region) =>
        Array.Find(Others, partition => region.StartsWith(partition.Regions, StringComparison.Ordinal)) ?? Commercial;
}
