using System.Buffers.Binary;

namespace SqsWorker.Testing.Queues;

/// <summary>Receipt handles on the wire: opaque text that only the queue which gave it takes back.</summary>
internal static class ReceiptHandleText
{
    private const int Size = 24;
    private const int TextSize = Size / 3 * 4;

    public static string Write(ReceiptHandle handle, int queueKey)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, handle.Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], handle.Lease);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], queueKey);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], Seal(handle, queueKey));
        return Convert.ToBase64String(bytes);
    }

    public static ReceiptHandle Read(string text, int queueKey)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (text.Length == TextSize && Convert.TryFromBase64String(text, bytes, out var written) && written == Size)
        {
            var handle = new ReceiptHandle(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
            if (BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]) == queueKey && BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]) == Seal(handle, queueKey))
            {
                return handle;
            }
        }

        throw SqsErrors.ReceiptHandleIsInvalid(text);
    }

    private static int Seal(ReceiptHandle handle, int queueKey)
        => (int)(((ulong)(handle.Number * 31) + (ulong)handle.Lease + (uint)queueKey) * 0x9E3779B97F4A7C15UL >> 32);
}
