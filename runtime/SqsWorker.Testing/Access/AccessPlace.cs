namespace SqsWorker.Testing.Access;

/// <summary>Where calls are made: what stands in the ARNs of resources that a call names shortly.</summary>
/// <param name="Partition">Such as <c>aws</c>.</param>
/// <param name="Region">The region.</param>
/// <param name="Account">The account.</param>
internal sealed record AccessPlace(string Partition, string Region, string Account)
{
    public string Arn(string service, string resource, string? region = null, string? account = null) =>
        $"arn:{Partition}:{service}:{region ?? Region}:{account ?? Account}:{resource}";
}
