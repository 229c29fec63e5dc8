using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace SqsWorker.Invoking;

/// <summary>
/// The headers that sign a POST by Signature Version 4
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed request</see>).
/// The key derivation is the SDK's.
/// </summary>
internal static class SignedHeaders
{
    /// <param name="endpoint">Scheme, host and port.</param>
    /// <param name="path">The path, each segment already escaped.</param>
    /// <param name="body">The body.</param>
    /// <param name="keys">Whose signature.</param>
    /// <param name="region">The region.</param>
    /// <param name="service">The service's signing name.</param>
    /// <param name="now">UTC.</param>
    public static IEnumerable<KeyValuePair<string, string>> For(
        Uri endpoint, string path, ReadOnlySpan<byte> body, ImmutableCredentials keys, string region, string service, DateTime now)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = endpoint.IsDefaultPort ? endpoint.Host : endpoint.Authority,
            ["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        };
        if (keys.UseToken)
        {
            headers["x-amz-security-token"] = keys.Token;
        }

        var names = string.Join(';', headers.Keys);
        var canonical = new StringBuilder("POST\n");

        // Every service but S3 signs the path escaped once more than it is sent.
        canonical.AppendJoin('/', path.Split('/').Select(Uri.EscapeDataString)).Append("\n\n");
        foreach (var (name, value) in headers)
        {
            canonical.Append(name).Append(':').Append(value).Append('\n');
        }

        canonical.Append('\n').Append(names).Append('\n').Append(Convert.ToHexStringLower(SHA256.HashData(body)));
        headers["Authorization"] = AWS4Signer.ComputeSignature(keys, region, now, service, names, canonical.ToString()).ForAuthorizationHeader;
        return headers;
    }
}
