using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SqsWorker.Queues;

/// <summary>SQS's checksum of a body.</summary>
internal static class BodyDigest
{
    /// <param name="body">The body, in UTF-8.</param>
    /// <param name="digest">What SQS says of it, as hexadecimal digits.</param>
    [SuppressMessage("Security", "CA5351", Justification = "It is SQS's checksum, no proof of anything.")]
    public static bool IsOf(ReadOnlySpan<byte> body, ReadOnlySpan<byte> digest)
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        Span<byte> hex = stackalloc byte[MD5.HashSizeInBytes * 2];
        MD5.HashData(body, hash);
        Convert.TryToHexStringLower(hash, hex, out _);
        return Ascii.EqualsIgnoreCase(hex, digest);
    }
}
