using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SqsWorker.Testing.Queues;

/// <summary>The digests by which an SQS client checks that nothing was changed on the way (Developer Guide, "Calculating the MD5 message digest for message attributes").</summary>
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "SQS answers with MD5 digests; nothing is secured by them.")]
internal static class Md5
{
    private const byte TextTransport = 1;
    private const byte BinaryTransport = 2;

    public static UInt128 Of(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(body, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    public static string Text(UInt128 digest)
    {
        Span<byte> bytes = stackalloc byte[MD5.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, digest);
        return Convert.ToHexStringLower(bytes);
    }

    public static string OfAttributes(IEnumerable<MessageAttribute> attributes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var attribute in attributes.OrderBy(static attribute => attribute.Name, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes(attribute.Name));
            Append(hash, Encoding.UTF8.GetBytes(attribute.DataType));
            hash.AppendData([attribute.IsBinary ? BinaryTransport : TextTransport]);
            Append(hash, attribute.Value);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
