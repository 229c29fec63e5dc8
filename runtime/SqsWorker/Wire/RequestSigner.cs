using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace SqsWorker.Wire;

/// <summary>
/// Signs AWS JSON requests by Signature Version 4
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed request</see>).
/// The key is derived by the SDK and kept for its day; the rest is hashing, written without strings between.
/// </summary>
/// <param name="endpoint">Where the requests go.</param>
/// <param name="region">The region they are signed for.</param>
/// <param name="service">The service's signing name.</param>
internal sealed class RequestSigner(Uri endpoint, string region, string service)
{
    public const string ContentType = "application/x-amz-json-1.0";
    private const string Headers = "content-type;host;x-amz-date;x-amz-target";
    private const string HeadersWithToken = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

    private readonly string _head = Head(endpoint);
    private volatile DayKey? _key;

    /// <summary>Adds what proves who asks.</summary>
    public void Sign(HttpRequestHeaders headers, ImmutableCredentials keys, string target, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var date = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        headers.TryAddWithoutValidation("X-Amz-Date", date);
        if (keys.UseToken)
        {
            headers.TryAddWithoutValidation("X-Amz-Security-Token", keys.Token);
        }

        headers.TryAddWithoutValidation("Authorization", Authorization(keys, target, body, date));
    }

    private string Authorization(ImmutableCredentials keys, string target, ReadOnlySpan<byte> body, string date)
    {
        var key = KeyFor(keys, date);
        var names = keys.UseToken ? HeadersWithToken : Headers;
        var token = keys.UseToken ? keys.Token : "";

        using var text = new PooledBuffer(1024);
        text.Append(_head);
        text.Append(date);
        if (keys.UseToken)
        {
            text.Append("\nx-amz-security-token:");
            text.Append(keys.Token);
        }

        text.Append("\nx-amz-target:");
        text.Append(target);
        text.Append("\n\n");
        text.Append(names);
        text.Append("\n");
        AppendHash(text, body);

        using var toSign = new PooledBuffer(256);
        toSign.Append("AWS4-HMAC-SHA256\n");
        toSign.Append(date);
        toSign.Append("\n");
        toSign.Append(key.Scope);
        toSign.Append("\n");
        AppendHash(toSign, text.Written);

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Key, toSign.Written, signature);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"AWS4-HMAC-SHA256 Credential={keys.AccessKey}/{key.Scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(signature)}");
    }

    // Every service but S3 signs the path escaped once more than it is sent.
    private static string Path(string path) => path == "/" ? path : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Head(Uri endpoint) =>
        $"POST\n{Path(endpoint.AbsolutePath)}\n\n"
        + $"content-type:{ContentType}\nhost:{(endpoint.IsDefaultPort ? endpoint.Host : endpoint.Authority)}\nx-amz-date:";

    private DayKey KeyFor(ImmutableCredentials keys, string date)
    {
        var day = date[..8];
        var key = _key;
        if (key is null || key.Day != day || key.Secret != keys.SecretKey)
        {
            _key = key = new DayKey(
                day, keys.SecretKey, $"{day}/{region}/{service}/aws4_request", AWS4Signer.ComposeSigningKey(keys.SecretKey, region, day, service));
        }

        return key;
    }

    private static void AppendHash(PooledBuffer text, ReadOnlySpan<byte> hashed)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(hashed, hash);
        _ = Convert.TryToHexStringLower(hash, text.GetSpan(hash.Length * 2), out var written);
        text.Advance(written);
    }

    private sealed record DayKey(string Day, string Secret, string Scope, byte[] Key);
}
