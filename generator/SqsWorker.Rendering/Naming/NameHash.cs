using System.Security.Cryptography;
using System.Text;

namespace SqsWorker.Rendering.Naming;

/// <summary>The SHA-256 of a name, for ids that follow from a name alone. It protects nothing.</summary>
internal static class NameHash
{
    /// <summary>Makes the hash.</summary>
    /// <param name="name">The name.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Of(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));

    /// <summary>The first four bytes, for the end of a logical id.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Eight digits and capitals.</returns>
    public static string Short(string name) => Convert.ToHexString(Of(name), 0, 4);
}
