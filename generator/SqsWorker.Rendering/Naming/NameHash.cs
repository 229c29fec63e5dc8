using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SqsWorker.Rendering.Naming;

/// <summary>
/// The SHA-256 of a name (<see href="https://csrc.nist.gov/pubs/fips/180-4/upd1/final">FIPS 180-4</see>), for ids that follow from a name alone.
/// It protects nothing. The platform's own loads OpenSSL first, which takes longer than a stack.
/// </summary>
internal static class NameHash
{
    private const int Block = 64;
    private const int LengthField = 8;

    private static ReadOnlySpan<uint> Rounds =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Makes the hash.</summary>
    /// <param name="name">The name.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Of(string name)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        var padded = new byte[(length + LengthField + Block) / Block * Block];
        Encoding.UTF8.GetBytes(name, padded);
        padded[length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - LengthField), (ulong)length * 8);

        uint[] state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        for (var start = 0; start < padded.Length; start += Block)
        {
            Add(state, padded.AsSpan(start, Block));
        }

        var hash = new byte[state.Length * sizeof(uint)];
        for (var i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), state[i]);
        }

        return hash;
    }

    /// <summary>The first four bytes, for the end of a logical id.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Eight digits and capitals.</returns>
    public static string Short(string name) => Convert.ToHexString(Of(name), 0, 4);

    private static void Add(uint[] state, ReadOnlySpan<byte> block)
    {
        var schedule = new uint[Rounds.Length];
        for (var i = 0; i < schedule.Length; i++)
        {
            schedule[i] = i < Block / sizeof(uint)
                ? BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..])
                : schedule[i - 16] + Mix(schedule[i - 15], 7, 18, 3) + schedule[i - 7] + Mix(schedule[i - 2], 17, 19, 10);
        }

        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (var i = 0; i < schedule.Length; i++)
        {
            var first = h + Turn(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + Rounds[i] + schedule[i];
            var second = Turn(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        uint[] added = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] += added[i];
        }
    }

    private static uint Turn(uint value, int one, int two, int three) =>
        BitOperations.RotateRight(value, one) ^ BitOperations.RotateRight(value, two) ^ BitOperations.RotateRight(value, three);

    private static uint Mix(uint value, int one, int two, int shift) =>
        BitOperations.RotateRight(value, one) ^ BitOperations.RotateRight(value, two) ^ (value >> shift);
}
