using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Amazon;
using Amazon.Runtime;
using SqsWorker.Queues;

namespace SqsWorker.Wire;

/// <summary>
/// Where services are and who asks, as Lambda itself says it: by the variables that each function has. The SDK comes to the same, but looks for
/// profiles, reads tables of regions and evaluates rules first, two fifths of what a start runs until it asks for its first event. Where there is
/// anything else that could matter, it must.
/// </summary>
/// <param name="Region">The function's region.</param>
/// <param name="Address">Where all services are instead (<c>AWS_ENDPOINT_URL</c>), if it is said.</param>
/// <param name="Keys">The function's role.</param>
internal sealed record LambdaPlaces(string Region, Uri? Address, ImmutableCredentials Keys)
{
    /// <summary>Reads the process's own environment.</summary>
    /// <returns>The places, or <see langword="null"/> where the SDK must find them.</returns>
    public static LambdaPlaces? Find() =>
        Read(Environment.GetEnvironmentVariables()) is { } places && IsSdkAsItCame() && !HasProfiles() ? places : null;

    /// <inheritdoc cref="Find"/>
    /// <param name="variables">All environment variables.</param>
    public static LambdaPlaces? Read(IDictionary variables)
    {
        string? region = null, address = null, id = null, secret = null, token = null;

        // Not by keys: whoever asks an IDictionary for those has those of all dictionaries in a native executable.
        for (var all = variables.GetEnumerator(); all.MoveNext();)
        {
            var (name, value) = ((string)all.Key, (string?)all.Value);
            switch (name)
            {
                case "AWS_REGION":
                    region = value;
                    break;
                case "AWS_ENDPOINT_URL":
                    address = value;
                    break;
                case "AWS_ACCESS_KEY_ID":
                    id = value;
                    break;
                case "AWS_SECRET_ACCESS_KEY":
                    secret = value;
                    break;
                case "AWS_SESSION_TOKEN":
                    token = value;
                    break;
                case var _ when name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) && !IsHarmless(name):
                    return null;
            }
        }

        Uri? elsewhere = null;
        return IsRegion(region) && IsKey(id) && IsKey(secret) && IsKey(token) && (address is null || IsPlain(address, out elsewhere))
            ? new LambdaPlaces(region, elsewhere, new ImmutableCredentials(id, secret, token))
            : null;
    }

    /// <summary>Where one of them is.</summary>
    /// <param name="service">Its name in host names.</param>
    public LeanPlace Of(string service) => new(
        Address ?? new Uri($"https://{service}.{Region}.{AwsPartition.Of(Region).Suffix}/"),
        Region,
        () => ValueTask.FromResult<ImmutableCredentials?>(Keys));

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, "Defined runtime environment variables". The local platform's last one
    // is about who has no keys.
    private static bool IsHarmless(string name) =>
        name is "AWS_DEFAULT_REGION" or "AWS_EXECUTION_ENV" or "AWS_ACCESS_KEY" or "AWS_EC2_METADATA_DISABLED"
        || name.StartsWith("AWS_LAMBDA_", StringComparison.Ordinal)
        || name.StartsWith("AWS_XRAY_", StringComparison.Ordinal);

    // As eu-central-1 is. Not pseudo regions like aws-global, fips-us-east-1 or local.
    private static bool IsRegion([NotNullWhen(true)] string? name)
    {
        foreach (var letter in name ?? "")
        {
            if (letter is not ('-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return name is [_, .., >= '0' and <= '9'] && name.Contains('-', StringComparison.Ordinal) && !name.Contains("fips", StringComparison.Ordinal);
    }

    // What has white space around it is the SDK's to understand.
    private static bool IsKey([NotNullWhen(true)] string? value) => value is { Length: > 0 } && value.Trim().Length == value.Length;

    // The local platform's, or one beside it. A name may have a region in it, which then is the one that requests are signed for.
    private static bool IsPlain(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && (address.IsLoopback || address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" };

    /// <summary>Whether nobody has told the SDK otherwise: a startup class may have, for the whole process.</summary>
    internal static bool IsSdkAsItCame() =>
        string.IsNullOrEmpty(AWSConfigs.AWSRegion) && string.IsNullOrEmpty(AWSConfigs.AWSProfileName) && string.IsNullOrEmpty(AWSConfigs.AWSProfilesLocation)
        && AWSConfigs.AWSCredentialsGenerators is null && string.IsNullOrEmpty(AWSConfigs.ProxyConfig.Host);

    /// <summary>Whether there may be profiles, of which the SDK asks the environment's own first.</summary>
    internal static bool HasProfiles() => Directory.Exists(
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".aws"));
}
